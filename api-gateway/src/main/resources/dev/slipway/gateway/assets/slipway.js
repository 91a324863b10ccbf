'use strict';
const page = document.body.dataset.page;
const live = document.getElementById('live');
const MOST_LINES = 20000;

function watch(url, onMessage, onEnd) {
  const source = new EventSource(url);
  source.onopen = () => { live.textContent = 'live'; };
  source.onerror = () => { live.textContent = 'reconnecting'; };
  source.onmessage = onMessage;
  source.addEventListener('end', () => { source.close(); live.textContent = ''; onEnd(); });
  return source;
}

/** Runs at once, then at most twice a second. */
function calmly(run) {
  let due = null;
  return () => { if (due === null) { due = setTimeout(() => { due = null; run(); }, 500); } };
}

async function refreshMain() {
  const answer = await fetch(location.href);
  if (answer.ok) {
    const fresh = new DOMParser().parseFromString(await answer.text(), 'text/html');
    document.querySelector('main').replaceWith(fresh.querySelector('main'));
  }
}

/** Not from where the page stands: after a refused answer that is the address of the form. */
async function refreshDeployment() {
  const answer = await fetch(document.body.dataset.self);
  if (!answer.ok) { return; }
  const fresh = new DOMParser().parseFromString(await answer.text(), 'text/html');
  for (const id of ['state', 'steps', 'reason', 'waiting', 'repeat', 'questions', 'cancel']) {
    const [now, then] = [document.getElementById(id), fresh.getElementById(id)];
    for (const open of now.querySelectorAll('details[open][data-step]')) {
      then.querySelector('details[data-step="' + open.dataset.step + '"]')?.setAttribute('open', '');
    }
    if (id === 'questions' && now.textContent === then.textContent) { continue; }
    for (const notes of now.querySelectorAll('textarea[data-question]')) {
      const same = then.querySelector('textarea[data-question="' + notes.dataset.question + '"]');
      if (same) { same.value = notes.value; }
    }
    if (id === 'cancel') { now.hidden = then.hidden; } else { now.replaceWith(then); }
  }
}

if (page === 'recent') {
  const space = document.body.dataset.space;
  const refresh = calmly(refreshMain);
  watch('/api/v1/spaces/' + encodeURIComponent(space)
    + '/events?type=dev.slipway.deployment,dev.slipway.step', refresh, refresh);
} else {
  const api = document.body.dataset.api;
  const log = document.getElementById('log');
  const refresh = calmly(refreshDeployment);
  watch(api + '/events', refresh, refresh);
  let step = null;
  watch(api + '/logs?follow=true', message => {
    const line = JSON.parse(message.data);
    const atEnd = log.scrollTop + log.clientHeight >= log.scrollHeight - 30;
    if (line.step !== step) {
      step = line.step;
      append('== ' + step, 'step');
    }
    append(line.at.substring(11, 19) + '  ' + line.text, line.level);
    while (log.childElementCount > MOST_LINES) { log.firstElementChild.remove(); }
    if (atEnd) { log.scrollTop = log.scrollHeight; }
  }, refresh);
  function append(text, kind) {
    const element = document.createElement('span');
    element.className = kind;
    element.textContent = text + '\n';
    log.append(element);
  }
  document.getElementById('cancel').addEventListener('click', () => fetch(api + '/cancel', {method: 'POST'}));
  // Once for each time the page is loaded, so that clicking twice asks for one deployment. A page that comes back from
  // the browser's memory is loaded again.
  const asked = Array.from(crypto.getRandomValues(new Uint8Array(16)), byte => byte.toString(16).padStart(2, '0')).join('');
  window.addEventListener('pageshow', event => { if (event.persisted) { location.reload(); } });
  document.querySelector('main').addEventListener('click', async event => {
    const button = event.target;
    const how = button.dataset.how;
    if (!how) { return; }
    button.disabled = true;
    try {
      const answer = await (await fetch(api + '/' + how,
        {method: 'POST', headers: {'Idempotency-Key': how + '-' + asked}})).json();
      if (answer.id) { location.pathname = '/deployments/' + answer.id; } else { alert(answer.detail); }
    } finally {
      button.disabled = false;
    }
  });
}
