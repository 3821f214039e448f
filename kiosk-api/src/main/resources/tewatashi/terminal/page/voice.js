/**
 * Says lines aloud where the machine has a voice. What is said is made by `spoken.js`, which has no
 * way to say a name. A gate goes on saying its words until somebody has done what it asks.
 */

const CALM_MS = 9000;
const URGENT_MS = 5000;

export class Voice {
  #again;

  /**
   * @param {string[]} sentences
   * @param {string} language BCP 47, as `ja-JP`
   * @param {{urgent?: boolean, rest?: boolean}} [how] urgent: faster; rest: after what is being said
   */
  say(sentences, language, how = {}) {
    const synthesis = window.speechSynthesis;
    if (!synthesis || sentences.length === 0) return;
    if (!how.rest) synthesis.cancel();
    for (const sentence of sentences) {
      const words = new SpeechSynthesisUtterance(sentence);
      words.lang = language;
      words.rate = how.urgent ? 1.1 : 0.95;
      words.volume = 1;
      const voice = ofLanguage(synthesis.getVoices(), language);
      if (voice) words.voice = voice;
      synthesis.speak(words);
    }
  }

  /**
   * @param {(turn: number) => {sentences: string[], urgent: boolean}} words of each turn, from 0
   * @param {string} language
   */
  keepSaying(words, language) {
    this.silence();
    const turn = (count) => {
      const { sentences, urgent } = words(count);
      this.say(sentences, language, { urgent });
      this.#again = setTimeout(() => turn(count + 1), urgent ? URGENT_MS : CALM_MS);
    };
    turn(0);
  }

  silence() {
    clearTimeout(this.#again);
    window.speechSynthesis?.cancel();
  }

  /** Whether this machine could say anything in the language; voices may still be loading. */
  speaks(language) {
    return Boolean(window.speechSynthesis && ofLanguage(window.speechSynthesis.getVoices(), language));
  }
}

function ofLanguage(voices, language) {
  const wanted = language.split('-')[0];
  return voices.find((voice) => voice.lang === language)
    ?? voices.find((voice) => voice.lang.split(/[-_]/)[0] === wanted);
}
