"""A tiny valid scenario as files, to be spoilt by the tests of loading."""

from collections.abc import Mapping
from pathlib import Path

from mutasi_opt.errors import Fault
from mutasi_opt.loading import read

FILES: Mapping[str, str] = {
    "scenario.yaml": """\
format: mutasi-opt/scenario-1
name: Tiny
as_of: 2026-07-01
model: model.yaml
tables:
  agencies: agencies.csv
  units: units.csv
  jobs: jobs.csv
  positions: positions.csv
  employees: employees.csv
""",
    "model.yaml": """\
format: mutasi-opt/model-1
name: tiny
levels:
  - {name: balance, unit: steps, slack: 1%}
  - {name: placement, unit: points}
rules:
  move_cap: {enforce: hard, maximum: 5%}
  distance: {enforce: soft, level: placement, free_km: 15}
""",
    "agencies.csv": """\
id,name
DIKNAS,Dinas Pendidikan
DINSOS,Dinas Sosial
""",
    "units.csv": """\
id,agency,name,kind,class,district,latitude,longitude
SDN-04,DIKNAS,SD Negeri 4,school,,Mamuju,-2.68,118.89
KANTOR,DINSOS,Kantor Dinas Sosial,office,,Mamuju,-2.67,118.88
""",
    "jobs.csv": """\
id,name,kind,family,level
GURU,Guru Kelas Ahli Pertama,jf_keahlian,guru,1
ANALIS,Pengolah Data,pelaksana,umum,
KEPSEK,Kepala Sekolah,jf_keahlian,guru,1
""",
    "positions.csv": """\
id,unit,job,need,minimum,maximum,reports_to,duty_of,created_on,abolished_on
SDN-04-GURU,SDN-04,GURU,6,1,8,SDN-04-KEPALA,,,
SDN-04-KEPALA,SDN-04,KEPSEK,,,,,guru,,
KANTOR-ANALIS,KANTOR,ANALIS,3,1,4,,,,
""",
    "employees.csv": """\
id,position,duty_position,status,rank,birth_date,sex,home_district
198701012010011001,SDN-04-GURU,,pns,III/b,1987-01-01,M,Mamuju
199005172022212002,SDN-04-GURU,SDN-04-KEPALA,pppk,IX,1990-05-17,F,Mamuju
198512242011012003,KANTOR-ANALIS,,pns,III/c,1985-12-24,F,
""",
}


Changes = Mapping[str, str | bytes | tuple[str, str]]


def write(folder: Path, changes: Changes | None = None) -> Path:
    """Write the tiny scenario, changed, and return the path of its scenario file.

    A text or bytes is the whole file; a pair (old, new) replaces one place of it; an old text of ""
    appends.
    """
    contents: dict[str, str | bytes] = dict(FILES)
    for name, change in (changes or {}).items():
        contents[name] = (
            change if not isinstance(change, tuple) else _replace(contents, name, change)
        )
    for name, content in contents.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content.encode() if isinstance(content, str) else content)
    return folder / "scenario.yaml"


def _replace(contents: Mapping[str, str | bytes], name: str, change: tuple[str, str]) -> str:
    text, (old, new) = contents.get(name, ""), change
    assert isinstance(text, str)
    assert not old or text.count(old) == 1, f"{old!r} is not once in {name}"
    return text.replace(old, new) if old else text + new


def faults(path: Path, model: str | Path | None = None) -> list[Fault]:
    """Faults of a scenario; whether there is a case has to agree with whether there is an error."""
    case, found = read(path, model)
    assert (case is None) == any(fault.severity == "error" for fault in found)
    return list(found)


def lines(path: Path, model: str | Path | None = None) -> list[str]:
    """Faults as they are shown, warnings marked."""
    return [
        f"{'warning: ' * (fault.severity == 'warning')}{fault}" for fault in faults(path, model)
    ]
