'use strict';
/* What a meeting decides: its state, and the decisions file it becomes. No element of the page is touched here. */
(function (Report) {
  const { data, place } = Report;
  if (!data.people || !data.meeting) return;
  const people = data.people;
  const earlier = data.meeting.decisions;
  const chosen = new Map(); // person -> {id, choice, position, reason}
  const withdrawn = new Set(); // ids of earlier decisions
  const listeners = [];
  let issued = 0;

  /* What a choice becomes in a decisions file; see docs/decisions.md. */
  const KIND = { accept: 'approve', refuse: 'forbid', lock: 'lock', stay: 'lock', other: 'lock' };

  function seatOf(choice, who) {
    if (choice === 'stay') return people.today[who];
    return people.working[who];
  }

  function freshId() {
    const taken = new Set([...earlier.map((row) => row.id), ...[...chosen.values()].map((row) => row.id)]);
    do issued += 1; while (taken.has('M' + issued));
    return 'M' + issued;
  }

  const own = (who) => earlier.filter((row) => row.employee === people.id[who]);

  /** Whether an earlier decision and a new one about the same person cannot hold together. */
  function contrary(row, kind, position, today) {
    const here = row.position === position;
    const barred = row.kind === 'forbid' || row.kind === 'reject';
    if (kind === 'lock') {
      return row.kind === 'lock' || (row.kind === 'must_move' && position === today)
        || (barred && here) || (row.kind === 'approve' && !here);
    }
    if (kind === 'approve') return (row.kind === 'lock' && !here) || (barred && here);
    return here && (row.kind === 'lock' || row.kind === 'approve');
  }

  function changed(who) {
    listeners.forEach((tell) => tell(who));
  }

  /**
   * Decide about a person: choice is accept, refuse, lock, stay or other (with a position), null takes it back.
   * Earlier decisions that cannot hold beside it are withdrawn; their ids are returned.
   */
  function decide(who, choice, position) {
    if (choice === null) {
      chosen.delete(who);
      changed(who);
      return [];
    }
    const seat = choice === 'other' ? position : seatOf(choice, who);
    const before = chosen.get(who);
    chosen.set(who, {
      id: before ? before.id : freshId(),
      choice: choice,
      position: seat,
      reason: before ? before.reason : '',
    });
    const gone = own(who)
      .filter((row) => !withdrawn.has(row.id) && contrary(row, KIND[choice], place(seat).id, place(people.today[who]).id))
      .map((row) => row.id);
    gone.forEach((id) => withdrawn.add(id));
    changed(who);
    return gone;
  }

  function explain(who, reason) {
    const row = chosen.get(who);
    if (row) row.reason = reason;
    changed(who);
  }

  function withdraw(id, who, gone) {
    if (gone) withdrawn.add(id);
    else withdrawn.delete(id);
    changed(who);
  }

  /** What may be chosen: who is at work elsewhere for a time is accepted or refused, and cannot be locked. */
  function choices(who) {
    const away = people.working[who] !== people.planned[who];
    const found = [];
    if (people.moved[who]) found.push('accept', 'refuse');
    if (people.moved[who] && !away && people.planned[who] >= 0) found.push('lock');
    if (people.today[who] >= 0 && (!people.moved[who] || people.stay.who.includes(who))) found.push('stay');
    if (others(who).length) found.push('other');
    return found;
  }

  /** Positions of the ranked alternatives that somebody may be locked to, today's post left out. */
  function others(who) {
    const part = people.options;
    return Report.range(part, who).filter((k) =>
      part.position[k] >= 0 && part.position[k] === part.working[k] && part.position[k] !== people.today[who]);
  }

  /** Positions that more people are locked to than have a seat there: no plan is lawful with all of them. */
  function crowded() {
    const seats = data.places.position;
    const locks = new Map();
    const add = (id) => locks.set(id, (locks.get(id) || 0) + 1);
    earlier.filter((row) => row.kind === 'lock' && !withdrawn.has(row.id)).forEach((row) => add(row.position));
    chosen.forEach((row) => KIND[row.choice] === 'lock' && add(seats.id[row.position]));
    return seats.id.flatMap((id, k) => {
      const most = Math.max(seats.maximum[k], seats.holders[k]);
      return seats.maximum[k] >= 0 && (locks.get(id) || 0) > most ? [{ id: id, locks: locks.get(id), seats: most }] : [];
    });
  }

  function rows(by, day) {
    const made = [...chosen.entries()].sort((a, b) => a[0] - b[0]).map(([who, row]) => {
      const told = { id: row.id, kind: KIND[row.choice], employee: people.id[who], position: place(row.position).id };
      if (by) told.by = by;
      if (day) told.date = day;
      if (row.reason.trim()) told.reason = row.reason.trim().replace(/\s+/g, ' ');
      return told;
    });
    /* What the meeting says again counts once. */
    const says = (row) => [row.kind, row.employee, row.position, row.by].join('|');
    const again = new Set(made.map(says));
    return [...earlier.filter((row) => !withdrawn.has(row.id) && !again.has(says(row))), ...made];
  }

  /** The decisions file: each decision is one line of JSON, which is YAML, too. */
  function file(by, day) {
    const lines = rows(by, day).map((row) => '  - ' + JSON.stringify(row));
    return 'format: mutasi-opt/decisions-1\nplan: ' + data.plan + '\n'
      + (lines.length ? 'decisions:\n' + lines.join('\n') + '\n' : 'decisions: []\n');
  }

  /** Read such a file back. Throws the key of the text that says what is wrong. */
  function read(text) {
    const lines = text.split(/\r?\n/).filter((line) => line.trim());
    if (lines[0] !== 'format: mutasi-opt/decisions-1') throw new Error('file_strange');
    if (lines[1] !== 'plan: ' + data.plan) throw new Error('file_other_plan');
    let found;
    try {
      found = lines.slice(3).map((line) => JSON.parse(line.replace(/^ {2}- /, '')));
    } catch (error) {
      throw new Error('file_strange');
    }
    const known = new Map(earlier.map((row) => [row.id, row]));
    const number = new Map(people.id.map((id, who) => [id, who]));
    const seat = new Map(data.places.position.id.map((id, k) => [id, k]));
    const fresh = found.filter((row) => !known.has(row.id));
    if (fresh.some((row) => !number.has(row.employee) || !seat.has(row.position))) throw new Error('file_strange');
    chosen.clear();
    withdrawn.clear();
    const kept = new Set(found.map((row) => row.id));
    earlier.forEach((row) => kept.has(row.id) || withdrawn.add(row.id));
    fresh.forEach((row) => {
      const who = number.get(row.employee);
      chosen.set(who, {
        id: row.id,
        choice: choiceOf(row.kind, who, seat.get(row.position)),
        position: seat.get(row.position),
        reason: row.reason || '',
      });
    });
    changed(-1);
    return { number: fresh.length, by: fresh.length ? fresh[0].by || '' : '', day: fresh.length ? fresh[0].date || '' : '' };
  }

  function choiceOf(kind, who, seat) {
    if (kind === 'approve') return 'accept';
    if (kind === 'forbid') return 'refuse';
    if (kind !== 'lock') throw new Error('file_strange');
    if (seat === people.today[who]) return 'stay';
    return seat === people.planned[who] ? 'lock' : 'other';
  }

  Report.minutes = {
    choices: choices,
    others: others,
    own: own,
    of: (who) => chosen.get(who) || null,
    size: () => chosen.size,
    withdrawn: () => withdrawn.size,
    isWithdrawn: (id) => withdrawn.has(id),
    counts: () => [...chosen.values()].reduce((sums, row) => Object.assign(sums, { [row.choice]: (sums[row.choice] || 0) + 1 }), {}),
    decide: decide,
    explain: explain,
    withdraw: withdraw,
    crowded: crowded,
    file: file,
    read: read,
    onChange: (tell) => listeners.push(tell),
  };
})(window.Report);
