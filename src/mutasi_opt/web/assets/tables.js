(function () {
  "use strict";
  function key(row, column) {
    var cell = row.cells[column];
    var value = cell.getAttribute("data-key");
    return value === null ? cell.textContent : parseFloat(value);
  }
  function compare(one, other) {
    if (one === "" || other === "") { return one === other ? 0 : one === "" ? 1 : -1; }
    if (typeof one === "number" && typeof other === "number") { return one - other; }
    return String(one).localeCompare(String(other), undefined, {numeric: true});
  }
  document.querySelectorAll("figure.table").forEach(function (figure) {
    var heads = Array.from(figure.querySelectorAll("th"));
    var body = figure.querySelector("tbody");
    heads.forEach(function (head, column) {
      head.querySelector("button").addEventListener("click", function () {
        var down = head.getAttribute("aria-sort") === "ascending";
        heads.forEach(function (other) { other.setAttribute("aria-sort", "none"); });
        head.setAttribute("aria-sort", down ? "descending" : "ascending");
        var rows = Array.from(body.rows);
        rows.sort(function (a, b) {
          var one = key(a, column), other = key(b, column);
          var order = compare(one, other);
          // Empty cells stay at the end whichever way the column is sorted.
          return down && one !== "" && other !== "" ? -order : order;
        });
        rows.forEach(function (row) { body.appendChild(row); });
      });
    });
    var find = figure.querySelector("input[data-filter]");
    if (find) {
      find.addEventListener("input", function () {
        var words = find.value.toLocaleLowerCase().split(/\s+/).filter(Boolean);
        Array.from(body.rows).forEach(function (row) {
          var text = row.textContent.toLocaleLowerCase();
          row.hidden = !words.every(function (word) { return text.indexOf(word) >= 0; });
        });
      });
    }
  });
})();
