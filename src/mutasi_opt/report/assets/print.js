'use strict';
/* What folds opens for the printer, and folds again after it. */
(function () {
  let folded = [];
  window.addEventListener('beforeprint', () => {
    folded = Array.from(document.querySelectorAll('details:not([open])'));
    folded.forEach((one) => one.setAttribute('open', ''));
  });
  window.addEventListener('afterprint', () => {
    folded.forEach((one) => one.removeAttribute('open'));
    folded = [];
  });
  const button = document.getElementById('print-page');
  button.hidden = false;
  button.addEventListener('click', () => window.print());
})();
