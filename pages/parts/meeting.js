// Möte in the browser: the arrow keys turn the pages, the clock counts, and what is typed is kept while it is typed.
(() => {
  if (window.meetingArrived) return;

  // Where the arrows have work of their own to do.
  const busy = 'input, textarea, select, [contenteditable], [role=radiogroup], [role=radio], [role=slider], '
    + '[role=combobox], [role=listbox], [role=dialog], [role=menubar], [data-testid=stButtonGroup]';
  document.addEventListener('keydown', (event) => {
    if (event.altKey || event.ctrlKey || event.metaKey || event.shiftKey) return;
    const name = {ArrowRight: 'meeting_next', ArrowLeft: 'meeting_back'}[event.key];
    if (!name || event.target.closest(busy)) return;
    const button = document.querySelector(`.st-key-${name} button:not(:disabled)`);
    if (button) { event.preventDefault(); button.click(); }
  });

  // Streamlit sends a text when its field is left, or at Ctrl+Enter in it. So that a closed browser takes a few
  // seconds and not a whole text, Ctrl+Enter is given while somebody types; neither caret nor text is touched.
  const texts = '[class*=st-key-meeting_step] textarea, [class*=st-key-meeting_task_] input, '
    + '[class*=st-key-meeting_reason_] input, [class*=st-key-meeting_level_note_] input';
  const every = 2000;
  let waiting = null;
  const keep = (field) => {
    waiting = null;
    if (!field.isConnected || document.activeElement !== field) return;
    field.dispatchEvent(new KeyboardEvent('keydown',
      {key: 'Enter', code: 'Enter', keyCode: 13, ctrlKey: true, bubbles: true, cancelable: true}));
  };
  const typed = (event) => {
    if (waiting || event.isComposing || !event.target.matches(texts)) return;
    waiting = setTimeout(keep, every, event.target);
  };
  document.addEventListener('input', typed);
  document.addEventListener('compositionend', typed);

  setInterval(() => {
    const clock = document.querySelector('.meeting-clock');
    if (!clock || !clock.dataset.begun) return;
    const used = Math.floor((Date.now() / 1000 - Number(clock.dataset.begun)) / 60);
    clock.textContent = clock.dataset.words.replace('#', used);
  }, 10000);

  let at = null;
  window.meetingArrived = (step) => {
    if (at === step) return;
    at = step;
    document.querySelector('[data-testid=stMain]')?.scrollTo(0, 0);
    document.querySelector('.meeting-head h1')?.focus();
  };
})();
