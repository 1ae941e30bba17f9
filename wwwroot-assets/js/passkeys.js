// Passkeys: adding one on the account's page, and signing in with one, by the button or by the browser's own suggestion in the
// e-mail field.
(() => {
  'use strict';

  // A passkey belongs to a name: there are none for an address of numbers.
  const isNamed = !/^[\d.]+$|:/.test(location.hostname);
  const isAble = isNamed && 'PublicKeyCredential' in window && 'parseCreationOptionsFromJSON' in PublicKeyCredential;
  const message = document.querySelector('[data-passkey-message]');
  const signIn = document.querySelector('[data-passkey-sign-in]');
  const add = document.querySelector('[data-passkey-add]');
  let waiting = null;

  const say = (text) => {
    if (!message) return;
    (message.querySelector('.mud-alert-message') ?? message).textContent = text;
    message.hidden = !text;
  };

  const post = async (url, body, signal) => {
    const token = document.querySelector('input[name="__RequestVerificationToken"]')?.value ?? '';
    const headers = { 'Content-Type': 'application/json', RequestVerificationToken: token };
    const answer = await fetch(url, { method: 'POST', headers, body: JSON.stringify(body), signal });
    const json = await answer.json().catch(() => ({}));
    if (!answer.ok) throw new Error(json.message ?? message?.dataset.noAnswer ?? '');
    return json;
  };

  // What a person cancels or lets pass needs no message.
  const isCancelled = (error) => error.name === 'NotAllowedError' || error.name === 'AbortError';

  const words = (error) => (error.name === 'InvalidStateError' && message?.dataset.known) || error.message;

  const register = async () => {
    const url = add.dataset.passkeyAdd;
    const options = PublicKeyCredential.parseCreationOptionsFromJSON(await post(`${url}/options`, {}));
    const credential = await navigator.credentials.create({ publicKey: options });
    const name = document.getElementById('passkey-name').value;
    location.assign((await post(`${url}/add`, { credential: JSON.stringify(credential), name })).location);
  };

  const authenticate = async (mediation) => {
    waiting?.abort();
    const own = waiting = new AbortController();
    const url = signIn.dataset.passkeySignIn;
    const publicKey = PublicKeyCredential.parseRequestOptionsFromJSON(await post(`${url}/options`, {}, own.signal));
    const credential = await navigator.credentials.get({ publicKey, mediation, signal: own.signal });
    const returnUrl = new URLSearchParams(location.search).get('returnUrl');
    location.assign((await post(url, { credential: JSON.stringify(credential), returnUrl })).location);
  };

  const run = async (work) => {
    say('');
    try {
      await work();
    } catch (error) {
      if (!isCancelled(error)) say(words(error));
    }
  };

  if (!isAble) return;
  document.querySelectorAll('[data-passkey-add-form], [data-passkey-sign-in]').forEach((part) => { part.hidden = false; });
  document.querySelectorAll('[data-passkey-missing]').forEach((part) => { part.hidden = true; });
  add?.addEventListener('click', () => run(register));
  signIn?.addEventListener('click', () => run(() => authenticate('optional')));

  // Not asked for by anyone: what goes wrong with a suggestion needs no message.
  const suggest = async () => {
    if (!signIn || !await PublicKeyCredential.isConditionalMediationAvailable?.()) return;
    await authenticate('conditional').catch(() => {});
  };

  suggest();
})();
