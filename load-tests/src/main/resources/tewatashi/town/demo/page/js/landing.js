import { drawCounter } from './counter.js';
import { beginLanguage } from './language.js';

beginLanguage();
const events = new EventSource('/events');
events.addEventListener('counter', (event) => drawCounter(JSON.parse(event.data)));
