'use strict';
/* Draws all charts of the page one after the other, so that the page answers meanwhile. */
(function () {
  const formats = JSON.parse(document.getElementById('number-formats').textContent);
  const nodes = Array.from(document.querySelectorAll("script[type='application/vnd.chart+json']"));
  const options = { actions: false, renderer: 'svg', mode: 'vega-lite', formatLocale: formats };

  /* One description in place of one per mark: a screen reader would read hundreds of points. */
  function quiet(place, description) {
    place.setAttribute('role', 'img');
    place.setAttribute('aria-label', description);
    place.removeAttribute('aria-roledescription');
    for (const mark of place.querySelectorAll('[role], [aria-roledescription], [aria-label]')) {
      for (const name of ['role', 'aria-roledescription', 'aria-label']) mark.removeAttribute(name);
    }
  }

  function next() {
    const node = nodes.shift();
    if (!node) {
      document.body.dataset.drawn = 'true';
      return;
    }
    const place = document.getElementById(node.id.replace(/^data-/, ''));
    const spec = JSON.parse(node.textContent);
    vegaEmbed(place, spec, options)
      .then(() => quiet(place, spec.description))
      .catch((error) => console.error('chart ' + node.id + ': ' + error))
      .finally(() => window.setTimeout(next, 0));
  }
  window.setTimeout(next, 0);
})();
