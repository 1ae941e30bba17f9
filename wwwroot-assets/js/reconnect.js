// The notice while the connection is gone. Blazor's script only sets classes on #components-reconnect-modal; as a modal
// dialog it also keeps people from typing into a page whose server no longer listens.
(() => {
  'use strict';

  const dialog = document.getElementById('components-reconnect-modal');
  if (!dialog) return;
  const retry = dialog.querySelector('[data-reconnect-retry]');

  const show = (state) => {
    dialog.dataset.state = state;
    if (!dialog.open) dialog.showModal();
  };

  const reload = () => {
    // Unsaved input is gone with the circuit; the browser's leave question would only stand in the way.
    dialog.dataset.state = 'rejected';
    location.reload();
  };

  // Blazor goes on trying for minutes when the server is back but knows neither the circuit nor the session any more.
  // If the server answers plainly twice in a row and the circuit still does not, the page starts afresh.
  let answers = 0;
  let probe = 0;
  const watch = () => {
    answers = 0;
    clearInterval(probe);
    probe = setInterval(async () => {
      if (!dialog.open) { clearInterval(probe); return; }
      try {
        await fetch('favicon.svg', { method: 'HEAD', cache: 'no-store' });
        if (++answers >= 2) { clearInterval(probe); reload(); }
      } catch {
        answers = 0;
      }
    }, 6000);
  };

  const follow = () => {
    const has = (name) => dialog.classList.contains(`components-reconnect-${name}`);
    if (has('rejected')) reload();
    else if (has('failed')) show('failed');
    else if (has('show')) { if (!dialog.open) watch(); show('trying'); }
    else if (dialog.open) dialog.close();
  };

  new MutationObserver(follow).observe(dialog, { attributes: true, attributeFilter: ['class'] });
  dialog.addEventListener('cancel', (event) => event.preventDefault());
  retry?.addEventListener('click', async () => {
    show('trying');
    try {
      if (!(await Blazor.reconnect())) reload();
    } catch {
      show('failed');
    }
  });
  document.addEventListener('visibilitychange', () => {
    if (!document.hidden && dialog.dataset.state === 'failed' && dialog.open) retry?.click();
  });
})();
