import { Trouble } from '../api.js';

const SAID = [0, 400, 401, 403, 404, 409, 429, 503];

/** What an answer that is none means, and the reference for the server's log. */
export function troubleText(trouble, texts) {
  const status = trouble instanceof Trouble ? trouble.status : 0;
  if (!(trouble instanceof Trouble)) console.error(trouble);
  const text = SAID.includes(status) ? texts.say(`trouble.${status}`)
    : texts.say('trouble.other', { status });
  const reference = trouble.reference
    ? texts.say('trouble.reference', { reference: trouble.reference }) : '';
  return text + reference;
}
