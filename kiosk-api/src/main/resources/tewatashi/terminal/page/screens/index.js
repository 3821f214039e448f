import clerk from './clerk.js';
import confirm from './confirm.js';
import consent from './consent.js';
import copies from './copies.js';
import ended from './ended.js';
import items from './items.js';
import kind from './kind.js';
import lastTry from './last-try.js';
import lost from './lost.js';
import members from './members.js';
import notMine from './not-mine.js';
import outcomeUnknown from './outcome-unknown.js';
import pay from './pay.js';
import pin from './pin.js';
import placeCard from './place-card.js';
import preparing from './preparing.js';
import printing from './printing.js';
import reading from './reading.js';
import receipt from './receipt.js';
import refusal from './refusal.js';
import scope from './scope.js';
import takeCard from './take-card.js';
import takePaper from './take-paper.js';
import trayUncertain from './tray-uncertain.js';
import welcome from './welcome.js';

/** What the agent calls a screen, and the function that makes a view of it. */
const SCREENS = {
  welcome,
  consent,
  place_card: placeCard,
  reading,
  pin,
  last_try: lastTry,
  take_card: takeCard,
  kind,
  scope,
  members,
  items,
  copies,
  preparing,
  confirm,
  pay,
  printing,
  take_paper: takePaper,
  receipt,
  refusal,
  not_mine: notMine,
  outcome_unknown: outcomeUnknown,
  tray_uncertain: trayUncertain,
  clerk,
  ended,
  'connection-lost': lost,
};

/**
 * @param {object} screen as the agent sent it
 * @param {import('../texts.js').Texts} texts
 * @returns {import('../view.js').View}
 */
export function viewOf(screen, texts) {
  const make = SCREENS[screen.name];
  // An agent newer than its page: the words for "something is wrong with us" are the honest ones.
  return make ? make(screen, texts) : refusal({ ...screen, problem: 'internal', fee: 'none' }, texts);
}
