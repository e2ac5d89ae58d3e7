'use strict';
/* Draws all charts of the page one after the other, so that the page answers meanwhile. */
(function () {
  const formats = JSON.parse(document.getElementById('number-formats').textContent);
  const nodes = Array.from(document.querySelectorAll("script[type='application/vnd.chart+json']"));
  const options = { actions: false, renderer: 'svg', mode: 'vega-lite', formatLocale: formats };

  function next() {
    const node = nodes.shift();
    if (!node) {
      document.body.dataset.drawn = 'true';
      return;
    }
    const place = document.getElementById(node.id.replace(/^data-/, ''));
    vegaEmbed(place, JSON.parse(node.textContent), options)
      .catch((error) => console.error('chart ' + node.id + ': ' + error))
      .finally(() => window.setTimeout(next, 0));
  }
  window.setTimeout(next, 0);
})();
