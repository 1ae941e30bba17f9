// Reports what happens on a tracking page to the shop's own server: opened, in sight, clicked, answered; and copies numbers. Everything else
// of the page is the same without it.
// No cookies; the visitor's number is made here, lasts one day and is scrambled again on the server.
(() => {
  'use strict';
  const script = document.currentScript;
  const { token, events: address } = script.dataset;
  const longest = 60; // Events of one report: well below the server's 16 KiB.
  const wait = 1000;
  let waiting = [];
  let timer = 0;

  // Ids in order of time, as version 7; randomUUID is not there on plain http.
  function makeId() {
    const bytes = crypto.getRandomValues(new Uint8Array(16));
    let time = Date.now();
    for (let i = 5; i >= 0; i--) {
      bytes[i] = time % 256;
      time = Math.floor(time / 256);
    }

    bytes[6] = (bytes[6] & 0x0f) | 0x70;
    bytes[8] = (bytes[8] & 0x3f) | 0x80;
    const hex = [...bytes].map((byte) => byte.toString(16).padStart(2, '0')).join('');
    return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`;
  }

  function makeVisitor() {
    const today = new Date().toDateString();
    try {
      const known = JSON.parse(localStorage.getItem('visitor') || 'null');
      if (known && known.day === today) return known.id;
      const id = makeId();
      localStorage.setItem('visitor', JSON.stringify({ day: today, id }));
      return id;
    } catch {
      return makeId(); // Storage is closed to us: a visitor for this page only.
    }
  }

  const visitor = makeVisitor();

  function send() {
    clearTimeout(timer);
    timer = 0;
    while (waiting.length > 0) {
      const body = JSON.stringify({ token, visitor, events: waiting.splice(0, longest) });
      const sent = navigator.sendBeacon && navigator.sendBeacon(address, new Blob([body], { type: 'application/json' }));
      if (!sent) fetch(address, { method: 'POST', body, keepalive: true, headers: { 'Content-Type': 'application/json' } }).catch(() => { });
    }
  }

  function report(type, more, now) {
    waiting.push({ id: makeId(), type, at: new Date().toISOString(), ...more });
    if (now) send();
    else if (!timer) timer = setTimeout(send, wait);
  }

  const placeOf = (element) => ({ slot: element.dataset.slot, target: element.dataset.target || null });

  function watchPlaces() {
    const places = document.querySelectorAll('[data-slot]');
    if (!('IntersectionObserver' in window)) return;
    // Half of it in sight, or as much as fits in the window.
    const observer = new IntersectionObserver((entries) => {
      for (const entry of entries) {
        const tall = entry.rootBounds && entry.intersectionRect.height > entry.rootBounds.height / 2;
        if (!entry.isIntersecting || (entry.intersectionRatio < 0.5 && !tall)) continue;
        observer.unobserve(entry.target);
        report('impression', placeOf(entry.target));
      }
    }, { threshold: [0.1, 0.25, 0.5] });
    places.forEach((place) => observer.observe(place));
  }

  // Waits a second like the rest, so that clicks no hand makes come in one report; when the page goes, it goes at once.
  function watchClicks(event) {
    const link = event.target instanceof Element && event.target.closest('a[href], button');
    const place = link && link.closest('[data-slot]');
    if (place && (event.type !== 'auxclick' || event.button === 1)) report('click', placeOf(place));
  }

  function watchFeedback() {
    const form = document.querySelector('[data-feedback]');
    if (!form) return;
    form.addEventListener('submit', (event) => {
      event.preventDefault();
      const answer = new FormData(form);
      const chips = answer.getAll('chip').join(',');
      report('feedback', { rating: Number(answer.get('rating')), target: chips || null, comment: answer.get('comment').trim() || null }, true);
      const thanks = form.parentElement.querySelector('[data-thanks]');
      form.remove();
      thanks.textContent = thanks.dataset.thanks;
      thanks.parentElement.focus();
    });
  }

  // The number can be selected without a script; this saves the selecting.
  function offerCopies() {
    if (!navigator.clipboard) return;
    for (const button of document.querySelectorAll('[data-copy]')) {
      const label = button.firstElementChild;
      const words = label.textContent;
      button.hidden = false;
      button.addEventListener('click', () => navigator.clipboard.writeText(button.dataset.copy).then(() => {
        label.textContent = button.dataset.done;
        setTimeout(() => { label.textContent = words; }, 3 * wait);
      }, () => { }));
    }
  }

  function start() {
    report('view', {}, true);
    watchPlaces();
    watchFeedback();
    offerCopies();
    document.addEventListener('click', watchClicks, true);
    document.addEventListener('auxclick', watchClicks, true);
    document.addEventListener('visibilitychange', () => document.visibilityState === 'hidden' && send());
    window.addEventListener('pagehide', send);
  }

  // A page that the browser only loads ahead has not been opened.
  if (document.prerendering) document.addEventListener('prerenderingchange', start, { once: true });
  else start();
})();
