// Stands in for a machine's voice: says nothing, and remembers what it was given.
{
  window.heard = [];
  const voice = (lang) => ({ lang, name: lang, localService: true, default: false, voiceURI: lang });
  const voices = [voice('ja-JP'), voice('en-US')];
  Object.defineProperty(window, 'speechSynthesis', {
    value: {
      speak: (words) => window.heard.push({ text: words.text, lang: words.lang, rate: words.rate }),
      cancel: () => {},
      getVoices: () => voices,
    },
  });
  window.SpeechSynthesisUtterance = class {
    constructor(text) {
      this.text = text;
    }
  };
}
