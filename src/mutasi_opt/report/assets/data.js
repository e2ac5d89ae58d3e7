'use strict';
/* What the page knows: plan-data, and small helpers to read and tell it. See docs/report.md. */
window.Report = (function () {
  const data = JSON.parse(document.getElementById('plan-data').textContent);
  const whole = new Intl.NumberFormat(data.lang, { maximumFractionDigits: 0 });
  const tenths = new Intl.NumberFormat(data.lang, { minimumFractionDigits: 1, maximumFractionDigits: 1 });
  const signed = new Intl.NumberFormat(data.lang, { maximumFractionDigits: 1, signDisplay: 'exceptZero' });

  /** A text of the page with its places filled: say('found', {found: '3', all: '9'}). */
  function say(key, values) {
    const template = data.texts[key];
    if (template === undefined) throw new Error('no text ' + key);
    return template.replace(/\{(\w+)\}/g, (place, name) =>
      values && name in values ? String(values[name]) : place);
  }

  /** An element with text and children; data go into text only, never into markup. */
  function element(tag, options, ...children) {
    const made = document.createElement(tag);
    for (const [name, value] of Object.entries(options || {})) {
      if (name === 'text') made.textContent = value;
      else if (name === 'class') made.className = value;
      else made.setAttribute(name, value);
    }
    made.append(...children.filter((child) => child !== null && child !== undefined));
    return made;
  }

  /** Labels of a position: job, unit, agency, district; of -1 "no post". */
  function place(position) {
    if (position < 0) {
      const none = say('no_post');
      return { id: '', job: none, unit: '', agency: '', agencyIndex: -1, label: none };
    }
    const { position: seats, unit: units, agency, job: jobs } = data.places;
    const unit = seats.unit[position];
    const job = jobs.name[seats.job[position]];
    return {
      id: seats.id[position],
      job: job,
      unit: units.name[unit],
      agency: agency.name[units.agency[unit]],
      agencyIndex: units.agency[unit],
      label: job + ', ' + units.name[unit] + ' (' + seats.id[position] + ')',
    };
  }

  /** The entries of a person in a part of columns with "start". */
  function range(part, person) {
    const found = [];
    for (let k = part.start[person]; k < part.start[person + 1]; k += 1) found.push(k);
    return found;
  }

  return {
    data: data,
    say: say,
    element: element,
    place: place,
    range: range,
    whole: (value) => whole.format(value),
    tenths: (value) => tenths.format(value),
    signed: (value) => signed.format(value),
    /* Meeting mode adds to these: columns of the list of people, and tests of its filter "who". */
    moreColumns: [],
    whoTests: {},
  };
})();
