// Follows Blazor's reconnection: shows the notice, tries again, and continues on a new circuit when the old one is gone.
const modal = document.getElementById('components-reconnect-modal');
const pauseAfter = 30 * 60 * 1000;

// What the circuit knew is stored as a draft or gone: the browser's question about leaving would only stand in the way.
const reload = () => {
  addEventListener('beforeunload', (event) => event.stopImmediatePropagation(), { capture: true });
  location.reload();
};

const resume = async () => {
  try {
    if (!(await Blazor.resumeCircuit())) reload();
  } catch {
    reload();
  }
};

const retry = async () => {
  document.removeEventListener('visibilitychange', retryWhenVisible);
  try {
    // False: the server answered, but does not know the circuit any more.
    if (!(await Blazor.reconnect())) await resume();
  } catch {
    document.addEventListener('visibilitychange', retryWhenVisible);
  }
};

const retryWhenVisible = () => { if (!document.hidden) retry(); };

// A server that answers pages but refuses the circuit several times has ended the sign-in: reloading leads to the sign-in page.
let attempt = 0;
let refusals = 0;
const checkSignIn = async (current) => {
  if (current === attempt) return;
  attempt = current;
  try {
    await fetch('favicon.svg', { method: 'HEAD', cache: 'no-store' });
    if (++refusals > 3 && modal.open) reload();
  } catch {
    refusals = 0;
  }
};

modal.addEventListener('components-reconnect-state-changed', ({ detail }) => {
  if (detail.state === 'show' && !modal.open) {
    [attempt, refusals] = [0, 0];
    modal.showModal();
  }
  else if (detail.state === 'retrying') checkSignIn(detail.currentAttempt);
  else if (detail.state === 'hide') modal.close();
  else if (detail.state === 'failed') document.addEventListener('visibilitychange', retryWhenVisible);
  else if (detail.state === 'rejected' || detail.state === 'resume-failed') reload();
});
modal.addEventListener('cancel', (event) => event.preventDefault());
document.getElementById('components-reconnect-button').addEventListener('click', retry);

// A page in the background gives its memory on the server back after a while, unless something is unsaved or a dialog is open.
const isUnsaved = () => !window.dispatchEvent(new Event('beforeunload', { cancelable: true }));
let pause = 0;
// Kept as a promise: a page that is shown while it is still being paused waits for the end of that, then continues.
let pausing = Promise.resolve(false);
document.addEventListener('visibilitychange', async () => {
  clearTimeout(pause);
  if (document.hidden) {
    pause = setTimeout(() => {
      if (!document.querySelector('dialog[open]') && !isUnsaved()) pausing = Blazor.pauseCircuit();
    }, pauseAfter);
    return;
  }
  const wasPausing = pausing;
  pausing = Promise.resolve(false);
  if (await wasPausing) await resume();
});
