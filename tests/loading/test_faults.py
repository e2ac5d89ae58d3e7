# ruff: noqa: E501 - faults are one unwrapped line each
"""Every kind of bad input, and the exact lines it must give."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest
from loading.folder import lines, write

from mutasi_opt.generator import RECIPES

Changes = Mapping[str, Any]

A, E, J, P = "agencies.csv", "employees.csv", "jobs.csv", "positions.csv"
S, U = "scenario.yaml", "units.csv"
#: Recipes as a fault lists them.
KNOWN = ", ".join(sorted(RECIPES))


def tab(name: str, text: str) -> Changes:
    """Add a table."""
    return {S: ("", f"  {name}: {name}.csv\n"), f"{name}.csv": text}


def dec(*rows: str) -> Changes:
    """Add a decisions file."""
    listed = "".join(f"  - {{{row}}}\n" for row in rows)
    text = f"format: mutasi-opt/decisions-1\ndecisions:\n{listed}"
    return {S: ("", "decisions: d.yaml\n"), "d.yaml": text}


def earlier(*entries: str | list[str]) -> str:
    """Return the plan.json of an earlier plan."""
    listed = ", ".join(
        entry for part in entries for entry in ([part] if isinstance(part, str) else part)
    )
    return f'{{"format": "mutasi-opt/plan-1", "status": "optimal", "assignments": [{listed}]}}'


#: The people of the tiny scenario: analyst, teacher, head of the school.
K, M, F = "198512242011012003", "198701012010011001", "199005172022212002"

CASES: Mapping[str, tuple[Changes, list[str]]] = {
    "file missing": (
        {S: ("employees: employees.csv", "employees: employes.csv")},
        [
            "scenario.yaml:10:14: tables.employees: cannot find file 'employes.csv' (did you mean 'employees.csv'?)",
        ],
    ),
    "file is a folder": (
        {S: ("employees: employees.csv", "employees: x.csv"), "x.csv/y": ""},
        [
            "scenario.yaml:10:14: tables.employees: 'x.csv' is not a file",
        ],
    ),
    "file of another kind": (
        {S: ("employees: employees.csv", "employees: employees.doc"), "employees.doc": ""},
        [
            "scenario.yaml:10:14: tables.employees: 'employees.doc' is neither .csv, .parquet nor book.xlsx#sheet",
        ],
    ),
    "workbook without sheet": (
        {S: ("employees: employees.csv", "employees: book.xlsx")},
        [
            "scenario.yaml:10:14: tables.employees: name the sheet of the workbook: 'book.xlsx#sheet'",
        ],
    ),
    "workbook damaged": (
        {S: ("employees: employees.csv", "employees: book.xlsx#employees"), "book.xlsx": "no zip"},
        [
            "book.xlsx: not an Excel workbook (.xlsx)",
        ],
    ),
    "parquet damaged": (
        {S: ("employees: employees.csv", "employees: e.parquet"), "e.parquet": "no parquet"},
        [
            "e.parquet: not a readable Parquet file",
        ],
    ),
    "table not utf-8": (
        {A: b"id,name\nDIKNAS,Pendidikan\nDINSOS,Dinas Sosi\xe9l\n"},
        [
            "agencies.csv:3: not UTF-8 text (byte 0xE9, 'é' in Windows-1252); save the table as 'CSV UTF-8'",
        ],
    ),
    "table utf-16 without mark": (
        {A: "id,name\nDIKNAS,x\nDINSOS,y\n".encode("utf-16-le")},
        [
            "agencies.csv:1: not UTF-8 text but damaged or unmarked UTF-16; save the table as "
            "'CSV UTF-8'",
        ],
    ),
    "table utf-16 cut off": (
        {A: "\ufeffid,name\nDIKNAS,x\nDINSOS,y".encode("utf-16-le")[:-1]},
        [
            "agencies.csv:3: not UTF-8 text but damaged or unmarked UTF-16; save the table as "
            "'CSV UTF-8'",
        ],
    ),
    "table in two encodings": (
        {A: "id,name\nDIKNAS,Pendidiké\n".encode() + b"DINSOS,Dinas Sosi\x81l\n"},
        ["agencies.csv:3: not UTF-8 text (byte 0x81); save the table as 'CSV UTF-8'"],
    ),
    "table is a workbook": (
        {A: b"PK\x03\x04"},
        [
            "agencies.csv: an Excel workbook with the name of a CSV; name it and its sheet: "
            "'book.xlsx#sheet'",
        ],
    ),
    "table empty file": (
        {A: ""},
        [
            "agencies.csv:1: the file is empty",
        ],
    ),
    "table blank header": (
        {A: "\nDIKNAS,Pendidikan\n"},
        [
            "agencies.csv:1: the header is empty",
        ],
    ),
    "table without rows": (
        {A: "id,name\n"},
        [
            "agencies.csv:1: the table agencies has no rows",
        ],
    ),
    "csv quote left open": (
        {A: 'id,name\nDIKNAS,"Dinas\nDINSOS,Sosial\n'},
        [
            "agencies.csv:3: not valid CSV: unexpected end of data",
        ],
    ),
    "csv quote in the middle": (
        {A: 'id,name\nDIKNAS,"Dinas" P\nDINSOS,Sosial\n'},
        [
            "agencies.csv:2: not valid CSV: ',' expected after '\"'",
        ],
    ),
    "row too long": (
        {A: ("DINSOS,Dinas Sosial", "DINSOS,Dinas Sosial,x")},
        [
            "agencies.csv:3: the row has 3 cells, the header 2",
        ],
    ),
    "cell under no header": (
        {A: "id,name,\nDIKNAS,Dinas,x\nDINSOS,y,\n"},
        [
            "agencies.csv:2: 'x' stands under an empty header",
        ],
    ),
    "row too short": (
        {
            U: (
                "KANTOR,DINSOS,Kantor Dinas Sosial,office,,Mamuju,-2.67,118.88",
                "KANTOR,DINSOS,Kantor",
            )
        },
        [
            "warning: units.csv:3: the row has 3 of 8 cells; the others are taken as unknown",
        ],
    ),
    "too many columns": (
        {A: "id,name," + ",".join(f"c{k}" for k in range(300)) + "\n"},
        [
            "agencies.csv:1: 302 columns, more than 200",
        ],
    ),
    "unknown column": (
        {A: ("id,name", "id,nane")},
        [
            "agencies.csv:1: name: required column is missing",
            "agencies.csv:1: nane: unknown column (did you mean 'name'?)",
        ],
    ),
    "odd column": (
        {A: 'id,name,"a\tb"\nDIKNAS,x,1\nDINSOS,y,\n'},
        [
            "agencies.csv:1: 'a\\tb': unknown column",
        ],
    ),
    "column twice": (
        {A: "id,name,name\nDIKNAS,x,y\nDINSOS,x,y\n"},
        [
            "agencies.csv:1: column 'name' given twice",
        ],
    ),
    "required column missing": (
        {A: "id\nDIKNAS\nDINSOS\n"},
        [
            "agencies.csv:1: name: required column is missing",
        ],
    ),
    "required cell empty": (
        {A: ("DINSOS,Dinas Sosial", "DINSOS,")},
        [
            "agencies.csv:3: name: is required but empty",
        ],
    ),
    "python name of a column": (
        {U: ("kind,class", "kind,unit_class")},
        [
            "units.csv:1: unit_class: unknown column (did you mean 'class'?)",
        ],
    ),
    "not a whole number": (
        {P: ("GURU,6,1,8", "GURU,6,one,8")},
        [
            "positions.csv:2: minimum: 'one' is not a whole number",
        ],
    ),
    "fraction for a whole number": (
        {P: ("GURU,6,1,8", "GURU,6,1.5,8")},
        [
            "positions.csv:2: minimum: '1.5' is not a whole number",
        ],
    ),
    "decimal comma": (
        {P: ("GURU,6,1,8", 'GURU,"6,5",1,8')},
        [
            "positions.csv:2: need: '6,5' is not a number (decimals are written with a point)",
        ],
    ),
    "negative": (
        {P: ("GURU,6,1,8", "GURU,-6,1,8")},
        [
            "positions.csv:2: need: '-6' is below 0",
        ],
    ),
    "not a number": (
        {P: ("GURU,6,1,8", "GURU,nan,1,8")},
        [
            "positions.csv:2: need: 'nan' is not a number",
        ],
    ),
    "above the limit": (
        {J: ("guru,1\nANALIS", "guru,7\nANALIS")},
        [
            "jobs.csv:2: level: '7' is above 4",
        ],
    ),
    "impossible latitude": (
        {U: ("-2.68,118.89", "118.89,-2.68")},
        [
            "units.csv:2: latitude: '118.89' is above 90; latitude and longitude are probably swapped",
        ],
    ),
    "date of another form": (
        {E: ("1987-01-01,M", "01-01-1987,M")},
        [
            "employees.csv:2: birth_date: '01-01-1987' is not a date of the form YYYY-MM-DD",
        ],
    ),
    "date as a number": (
        {E: ("1987-01-01,M", "86400,M")},
        [
            "employees.csv:2: birth_date: '86400' is not a date of the form YYYY-MM-DD",
        ],
    ),
    "no such day": (
        {E: ("1987-01-01,M", "1987-02-30,M")},
        [
            "employees.csv:2: birth_date: '1987-02-30' is not a day of the calendar",
        ],
    ),
    "unknown word, close": (
        {E: (",pppk,", ",ppppk,")},
        [
            "employees.csv:3: status: unknown value 'ppppk' (did you mean 'pppk'?)",
        ],
    ),
    "unknown word, few": (
        {E: ("1987-01-01,M", "1987-01-01,L")},
        [
            "employees.csv:2: sex: unknown value 'L' (known: M, F)",
        ],
    ),
    "unknown rank": (
        {E: ("III/b", "III-b")},
        [
            "employees.csv:2: rank: unknown value 'III-b' (did you mean 'III/b'?)",
        ],
    ),
    "truth value": (
        {A: "id,name,stagnating\nDIKNAS,x,maybe\nDINSOS,y,ya\n"},
        [
            "agencies.csv:2: stagnating: 'maybe' is neither true nor false (true/false, yes/no, ya/tidak, 1/0)",
        ],
    ),
    "pair without value": (
        {
            E: ("sex,home_district", "sex,experience"),
        },
        [
            "employees.csv:2: experience: 'Mamuju' is not of the form name:value",
            "employees.csv:3: experience: 'Mamuju' is not of the form name:value",
        ],
    ),
    "predicate": (
        {E: "id,performance\nX1,2024:baik;2025:bagus\n"},
        [
            "employees.csv:2: performance: unknown value 'bagus' (known: sangat_baik, baik, butuh_perbaikan, kurang, sangat_kurang)",
        ],
    ),
    "level of an expert": (
        {J: ("guru,1\nANALIS", "guru,\nANALIS")},
        [
            "jobs.csv:2: level is required for kind jf_keahlian (1 ahli pertama, 2 muda, 3 madya, 4 utama)",
        ],
    ),
    "nip in scientific notation": (
        {E: ("198512242011012003", "1.98512E+17")},
        [
            "employees.csv:4: id: '1.98512E+17' has lost digits in a spreadsheet; format the column as text and enter it again",
        ],
    ),
    "too long text": (
        {A: ("Dinas Sosial", "x" * 1001)},
        [
            "agencies.csv:3: name: 'xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx...' is longer than 1000 characters",
        ],
    ),
    "control characters": (
        {E: ("1987-01-01,M", "1987-01-01,\x1b[31m")},
        [
            "employees.csv:2: sex: unknown value '\\x1b[31m' (known: M, F)",
        ],
    ),
    "id twice": (
        {A: ("", "DIKNAS,Lagi\n")},
        [
            "agencies.csv:4: id: 'DIKNAS' given twice (first on line 2)",
        ],
    ),
    "employee twice": (
        {E: ("", "198512242011012003,KANTOR-ANALIS,,pns,,,,\n")},
        [
            "employees.csv:5: id: '198512242011012003' given twice (first on line 4)",
        ],
    ),
    "competency twice": (
        tab(
            "competencies",
            "employee,competency,level\n198512242011012003,ITG,3\n198512242011012003,ITG,4\n",
        ),
        [
            "competencies.csv:3: competency: employee '198512242011012003', competency 'ITG' given twice (first on line 2)",
        ],
    ),
    "standard twice": (
        tab("standards", "job,competency,level\nGURU,ITG,3\nGURU,ITG,3\n"),
        [
            "standards.csv:3: competency: job 'GURU', competency 'ITG' given twice (first on line 2)",
        ],
    ),
    "travel twice": (
        tab("travel", "from_district,to_district,minutes\nMamuju,Mamuju,3\nMamuju,Mamuju,5\n"),
        [
            "travel.csv:3: to_district: from_district 'Mamuju', to_district 'Mamuju' given twice (first on line 2)",
        ],
    ),
    "preference twice": (
        tab(
            "preferences",
            "employee,target_kind,target,rank\n198512242011012003,unit,SDN-04,1\n198512242011012003,unit,SDN-04,0\n",
        ),
        [
            "preferences.csv:3: target: employee '198512242011012003', target_kind 'unit', target 'SDN-04' given twice (first on line 2)",
        ],
    ),
    "agency parent": (
        {A: "id,name,parent\nDIKNAS,x,\nDINSOS,y,DIKNASS\n"},
        [
            "agencies.csv:3: parent: unknown agency 'DIKNASS' (did you mean 'DIKNAS'?)",
        ],
    ),
    "unit agency": (
        {U: ("KANTOR,DINSOS", "KANTOR,DINSOSS")},
        [
            "units.csv:3: agency: unknown agency 'DINSOSS' (did you mean 'DINSOS'?)",
        ],
    ),
    "unit parent": (
        {U: "id,agency,name,parent\nSDN-04,DIKNAS,x,\nKANTOR,DINSOS,y,SDN04\n"},
        [
            "units.csv:3: parent: unknown unit 'SDN04' (did you mean 'SDN-04'?)",
            "warning: employees.csv:2: home_district: unknown district 'Mamuju'",
            "warning: employees.csv:3: home_district: unknown district 'Mamuju'",
        ],
    ),
    "position unit": (
        {P: ("KANTOR-ANALIS,KANTOR,", "KANTOR-ANALIS,KANTORR,")},
        [
            "positions.csv:4: unit: unknown unit 'KANTORR' (did you mean 'KANTOR'?)",
        ],
    ),
    "position job": (
        {P: ("KANTOR,ANALIS,", "KANTOR,ANALYS,")},
        [
            "positions.csv:4: job: unknown job 'ANALYS' (did you mean 'ANALIS'?)",
        ],
    ),
    "position superior": (
        {P: ("8,SDN-04-KEPALA", "8,SDN-04-KEPLA")},
        [
            "positions.csv:2: reports_to: unknown position 'SDN-04-KEPLA' (did you mean 'SDN-04-KEPALA'?)",
        ],
    ),
    "duty of": (
        {P: (",guru,,", ",gurru,,")},
        [
            "positions.csv:3: duty_of: unknown job family 'gurru' (did you mean 'guru'?)",
        ],
    ),
    "employee position": (
        {E: ("KANTOR-ANALIS", "KANTOR-ANALYS")},
        [
            "employees.csv:4: position: unknown position 'KANTOR-ANALYS' (did you mean 'KANTOR-ANALIS'?)",
        ],
    ),
    "employee duty": (
        {E: ("GURU,SDN-04-KEPALA", "GURU,SDN-04-KEPLA")},
        [
            "employees.csv:3: duty_position: unknown position 'SDN-04-KEPLA' (did you mean 'SDN-04-KEPALA'?)",
        ],
    ),
    "employee far from any": (
        {E: ("KANTOR-ANALIS", "ZZZ")},
        [
            "employees.csv:4: position: unknown position 'ZZZ'",
        ],
    ),
    "competency employee": (
        tab("competencies", "employee,competency,level\n198512242011012004,ITG,3\n"),
        [
            "competencies.csv:2: employee: unknown employee '198512242011012004' (did you mean '198512242011012003'?)",
        ],
    ),
    "standard job": (
        tab("standards", "job,competency,level\nGURUU,ITG,3\n"),
        [
            "standards.csv:2: job: unknown job 'GURUU' (did you mean 'GURU'?)",
        ],
    ),
    "workload scope": (
        tab(
            "workload",
            "scope_kind,scope,job,task,volume,minutes\nagency,DINSO,ANALIS,t,1,1\nunit,KANTORR,ANALIS,t,1,1\nposition,KANTOR-ANALYS,ANALIST,t,1,1\n",
        ),
        [
            "workload.csv:2: scope: unknown agency 'DINSO' (did you mean 'DINSOS'?)",
            "workload.csv:3: scope: unknown unit 'KANTORR' (did you mean 'KANTOR'?)",
            "workload.csv:4: job: unknown job 'ANALIST' (did you mean 'ANALIS'?)",
            "workload.csv:4: scope: unknown position 'KANTOR-ANALYS' (did you mean 'KANTOR-ANALIS'?)",
        ],
    ),
    "workload of another job": (
        tab(
            "workload",
            "scope_kind,scope,job,task,volume,minutes\nposition,KANTOR-ANALIS,GURU,t,1,1\n",
        ),
        [
            "workload.csv:2: job: 'GURU' is not the job of 'KANTOR-ANALIS' (it is 'ANALIS')",
        ],
    ),
    "norm": (
        tab(
            "norms",
            "job,driver,per_person,unit_kind\nGURUU,pupils,20,school\nGURU,pupils,20,shcool\n",
        ),
        [
            "norms.csv:2: job: unknown job 'GURUU' (did you mean 'GURU'?)",
            "warning: norms.csv:3: unit_kind: unknown unit kind 'shcool' (did you mean 'school'?)",
        ],
    ),
    "preference": (
        tab(
            "preferences",
            "employee,target_kind,target,rank\n198512242011012004,position,SDN-04-GUR,1\n198512242011012003,unit,SDN-05,1\n198512242011012003,agency,DIKNASS,1\n198512242011012003,job,GURUU,1\n198512242011012003,district,Mamujuu,1\n",
        ),
        [
            "preferences.csv:2: employee: unknown employee '198512242011012004' (did you mean '198512242011012003'?)",
            "preferences.csv:2: target: unknown position 'SDN-04-GUR' (did you mean 'SDN-04-GURU'?)",
            "preferences.csv:3: target: unknown unit 'SDN-05' (did you mean 'SDN-04'?)",
            "preferences.csv:4: target: unknown agency 'DIKNASS' (did you mean 'DIKNAS'?)",
            "preferences.csv:5: target: unknown job 'GURUU' (did you mean 'GURU'?)",
            "warning: preferences.csv:6: target: unknown district 'Mamujuu' (did you mean 'Mamuju'?)",
        ],
    ),
    "relation": (
        tab(
            "relations",
            "employee_a,employee_b,kind\n198512242011012004,198701012010011001,spouse\n198701012010011001,198512242011012009,spouse\n",
        ),
        [
            "relations.csv:2: employee_a: unknown employee '198512242011012004' (did you mean '198512242011012003'?)",
            "relations.csv:3: employee_b: unknown employee '198512242011012009' (did you mean '198512242011012003'?)",
        ],
    ),
    "relation to oneself": (
        tab(
            "relations",
            "employee_a,employee_b,kind\n198701012010011001,198701012010011001,spouse\n",
        ),
        [
            "relations.csv:2: employee_b: '198701012010011001' is related to themselves",
        ],
    ),
    "agency request": (
        tab(
            "agency_requests",
            "agency,kind,employee,position\nDIKNASS,release_refused,198512242011012004,SDN-04-GUR\n",
        ),
        [
            "agency_requests.csv:2: agency: unknown agency 'DIKNASS' (did you mean 'DIKNAS'?)",
            "agency_requests.csv:2: employee: unknown employee '198512242011012004' (did you mean '198512242011012003'?)",
            "agency_requests.csv:2: position: unknown position 'SDN-04-GUR' (did you mean 'SDN-04-GURU'?)",
        ],
    ),
    "home district": (
        {E: ("M,Mamuju", "M,Mamujju")},
        [
            "warning: employees.csv:2: home_district: unknown district 'Mamujju' (did you mean 'Mamuju'?)",
        ],
    ),
    "travel district": (
        tab("travel", "from_district,to_district,minutes\nMamuju,Kalumpang,300\n"),
        [
            "warning: travel.csv:2: to_district: unknown district 'Kalumpang'",
        ],
    ),
    "own parent": (
        {A: "id,name,parent\nDIKNAS,x,\nDINSOS,y,DINSOS\n"},
        [
            "agencies.csv:3: parent: 'DINSOS' names itself",
        ],
    ),
    "agencies in a circle": (
        {A: "id,name,parent\nDIKNAS,x,DINSOS\nDINSOS,y,DIKNAS\n"},
        [
            "agencies.csv:2: parent: runs in a circle: 'DIKNAS' -> 'DINSOS' -> 'DIKNAS'",
        ],
    ),
    "units in a circle": (
        {U: "id,agency,name,parent\nSDN-04,DIKNAS,x,KANTOR\nKANTOR,DINSOS,y,SDN-04\n"},
        [
            "units.csv:2: parent: runs in a circle: 'SDN-04' -> 'KANTOR' -> 'SDN-04'",
            "warning: employees.csv:2: home_district: unknown district 'Mamuju'",
            "warning: employees.csv:3: home_district: unknown district 'Mamuju'",
        ],
    ),
    "superiors in a circle": (
        {
            P: (
                "SDN-04-KEPALA,SDN-04,KEPSEK,,,,,guru",
                "SDN-04-KEPALA,SDN-04,KEPSEK,,,,SDN-04-GURU,guru",
            )
        },
        [
            "positions.csv:2: reports_to: runs in a circle: 'SDN-04-GURU' -> 'SDN-04-KEPALA' -> 'SDN-04-GURU'",
        ],
    ),
    "minimum above maximum": (
        {P: ("GURU,6,1,8", "GURU,6,9,8")},
        [
            "positions.csv:2: minimum: 9 is above maximum (8)",
        ],
    ),
    "ranks the wrong way": (
        {
            J: "id,name,kind,family,level,min_rank,max_rank\nGURU,x,jf_keahlian,guru,1,III/d,III/a\nANALIS,y,pelaksana,umum,,,\nKEPSEK,z,jf_keahlian,guru,1,,\n"
        },
        [
            "jobs.csv:2: min_rank: 'III/d' is above max_rank (III/a)",
        ],
    ),
    "abolished before created": (
        {P: ("SDN-04-KEPALA,,,", "SDN-04-KEPALA,,2026-01-01,2025-01-01")},
        [
            "positions.csv:2: abolished_on: 2025-01-01 is before created_on (2026-01-01)",
        ],
    ),
    "surge backwards": (
        tab(
            "workload",
            "scope_kind,scope,job,task,volume,minutes,from,until\nagency,DINSOS,ANALIS,t,1,1,2026-05-01,2026-04-01\n",
        ),
        [
            "workload.csv:2: until: 2026-04-01 is before from (2026-05-01)",
        ],
    ),
    "duty as base seat": (
        {E: ("198512242011012003,KANTOR-ANALIS", "198512242011012003,SDN-04-KEPALA")},
        [
            "employees.csv:4: position: 'SDN-04-KEPALA' is an additional duty; the base seat belongs here",
        ],
    ),
    "base seat as duty": (
        {E: ("SDN-04-GURU,SDN-04-KEPALA", "SDN-04-GURU,KANTOR-ANALIS")},
        [
            "employees.csv:3: duty_position: 'KANTOR-ANALIS' is not an additional duty: its duty_of is empty",
        ],
    ),
    "duty without base seat": (
        {E: ("SDN-04-GURU,SDN-04-KEPALA", ",SDN-04-KEPALA")},
        [
            "warning: employees.csv:3: duty_position: the holder of 'SDN-04-KEPALA' has no base seat in position",
        ],
    ),
    "duty of another family": (
        {E: ("SDN-04-GURU,SDN-04-KEPALA", "KANTOR-ANALIS,SDN-04-KEPALA")},
        [
            "warning: employees.csv:3: duty_position: 'SDN-04-KEPALA' is a duty of 'guru', the base seat is of 'umum'",
        ],
    ),
    "too many holders": (
        {P: ("GURU,6,1,8", "GURU,6,1,1")},
        [
            "warning: positions.csv:2: maximum: 'SDN-04-GURU' has 2 holders, more than its maximum of 1",
        ],
    ),
    "assessed later": (
        tab(
            "competencies",
            "employee,competency,level,assessed_on\n198512242011012003,ITG,3,2026-08-01\n",
        ),
        [
            "warning: competencies.csv:2: assessed_on: 2026-08-01 is after as_of (2026-07-01)",
        ],
    ),
    "home on another continent": (
        {E: "id,home_latitude,home_longitude\n198701012010011001,52.5,13.4\n"},
        [
            "warning: employees.csv:2: home_latitude: the home (52.5, 13.4) is 11,286 km from the nearest unit",
        ],
    ),
    "half a coordinate": (
        {U: ("-2.68,118.89", "-2.68,")},
        [
            "warning: units.csv:2: latitude: given without longitude, so it is not used",
        ],
    ),
    "decision of nobody": (
        dec("id: D1, kind: lock, employee: 198512242011012004, position: SDN-04-GUR"),
        [
            "d.yaml:3:36: employee: unknown employee '198512242011012004' (did you mean '198512242011012003'?)",
            "d.yaml:3:66: position: unknown position 'SDN-04-GUR' (did you mean 'SDN-04-GURU'?)",
        ],
    ),
    "lock without position": (
        dec("id: D1, kind: lock, employee: 198512242011012003"),
        [
            "d.yaml:3:5: position: a lock needs a position",
        ],
    ),
    "forbid without position": (
        dec("id: D1, kind: forbid, employee: 198512242011012003"),
        [
            "d.yaml:3:5: position: a forbid needs a position",
        ],
    ),
    "two locks": (
        dec(
            "id: D1, kind: lock, employee: 198512242011012003, position: SDN-04-GURU",
            "id: D2, kind: lock, employee: 198512242011012003, position: KANTOR-ANALIS",
        ),
        [
            "d.yaml:4:36: employee: '198512242011012003' is locked twice (first by decision 'D1')",
        ],
    ),
    "lock and forbid": (
        dec(
            "id: D1, kind: lock, employee: 198512242011012003, position: SDN-04-GURU",
            "id: D2, kind: forbid, employee: 198512242011012003, position: SDN-04-GURU",
        ),
        [
            "d.yaml:4:68: position: 'SDN-04-GURU' is forbidden here and locked by decision 'D1'",
        ],
    ),
    "lock to a duty": (
        dec("id: D1, kind: lock, employee: 198512242011012003, position: SDN-04-KEPALA"),
        [
            "d.yaml:3:66: position: 'SDN-04-KEPALA' is an additional duty; a lock names a base seat",
        ],
    ),
    "objection about nothing": (
        dec("id: D1, kind: objection, employee: 198512242011012003"),
        [
            "d.yaml:3:5: about: an objection says what it is about (person or destination)",
        ],
    ),
    "decision twice": (
        dec(
            "id: D1, kind: must_move, employee: 198512242011012003",
            "id: D1, kind: must_move, employee: 198701012010011001",
        ),
        [
            "d.yaml:4:10: id: 'D1' given twice (first on line 3)",
        ],
    ),
    "unknown kind of decision": (
        dec("id: D1, kind: lok, employee: 198512242011012003"),
        [
            "d.yaml:3:20: kind: unknown value 'lok' (did you mean 'lock'?)",
        ],
    ),
    "unknown key of a decision": (
        dec("id: D1, kind: must_move, employe: 198512242011012003"),
        [
            "d.yaml:3:5: employee: is required but empty",
            "d.yaml:3:40: employe: unknown key (did you mean 'employee'?)",
        ],
    ),
    "decisions of another format": (
        {S: ("", "decisions: d.yaml\n"), "d.yaml": "format: mutasi-opt/scenario-1\ndecision: []\n"},
        [
            "d.yaml:1:9: format: unknown format 'mutasi-opt/scenario-1' (expected mutasi-opt/decisions-1)",
            "d.yaml:2:1: decision: unknown key (did you mean 'decisions'?)",
        ],
    ),
    "decisions no list": (
        {
            S: ("", "decisions: d.yaml\n"),
            "d.yaml": "format: mutasi-opt/decisions-1\ndecisions: {}\n",
        },
        [
            "d.yaml:2:12: decisions: has to be a list of decisions",
        ],
    ),
    "decisions missing": (
        {S: ("", "decisions: d.yaml\n")},
        [
            "scenario.yaml:11:12: decisions: cannot find file 'd.yaml'",
        ],
    ),
    "format missing": (
        {S: ("format: mutasi-opt/scenario-1\n", "")},
        [
            "scenario.yaml:1:1: format: is missing (expected mutasi-opt/scenario-1)",
        ],
    ),
    "format of the future": (
        {S: ("scenario-1", "scenario-2")},
        [
            "scenario.yaml:1:9: format: unknown format 'mutasi-opt/scenario-2' (expected mutasi-opt/scenario-1)",
        ],
    ),
    "unknown key": (
        {S: ("", "budget: {training: 3}\n")},
        [
            "scenario.yaml:11:1: budget: unknown key (did you mean 'budgets'?)",
        ],
    ),
    "unknown table": (
        {S: ("  employees: employees.csv", "  employees: employees.csv\n  competences: c.csv")},
        [
            "scenario.yaml:11:3: tables.competences: unknown table (did you mean 'competencies'?)",
        ],
    ),
    "required table missing": (
        {S: ("  jobs: jobs.csv\n", "")},
        [
            "scenario.yaml:5:1: tables.jobs: required table is missing",
        ],
    ),
    "no tables": (
        {S: "format: mutasi-opt/scenario-1\nname: x\nas_of: 2026-07-01\nmodel: model.yaml\n"},
        [
            "scenario.yaml:1:1: tables.agencies: required table is missing",
            "scenario.yaml:1:1: tables.employees: required table is missing",
            "scenario.yaml:1:1: tables.jobs: required table is missing",
            "scenario.yaml:1:1: tables.positions: required table is missing",
            "scenario.yaml:1:1: tables.units: required table is missing",
        ],
    ),
    "contract without a term": (
        {
            E: "id,position,status,contract_end\n198701012010011001,SDN-04-GURU,pns,2027-01-31\n"
            "198512242011012003,SDN-04-GURU,cpns,2027-01-31\n"
            "199005172022212002,KANTOR-ANALIS,pppk,2027-01-31\n"
        },
        [
            "warning: employees.csv:2: contract_end: is not used: the status is pns, and only the contract of PPPK ends",
            "warning: employees.csv:3: contract_end: is not used: the status is cpns, and only the contract of PPPK ends",
        ],
    ),
    "as_of missing": (
        {S: ("as_of: 2026-07-01\n", "")},
        [
            "scenario.yaml:1:1: as_of: is required (a date of the form YYYY-MM-DD)",
        ],
    ),
    "as_of in words": (
        {S: ("2026-07-01", "1 Juli 2026")},
        [
            "scenario.yaml:3:8: as_of: '1 Juli 2026' is not a date of the form YYYY-MM-DD",
        ],
    ),
    "as_of quoted and no day": (
        {S: ("2026-07-01", '"2026-02-30"')},
        [
            "scenario.yaml:3:8: as_of: '2026-02-30' is not a date of the form YYYY-MM-DD",
        ],
    ),
    "as_of no day": (
        {S: ("2026-07-01", "2026-02-30")},
        [
            "scenario.yaml:3:8: as_of: '2026-02-30' is not a date of the form YYYY-MM-DD",
        ],
    ),
    "name missing": (
        {S: ("name: Tiny\n", "")},
        [
            "scenario.yaml:1:1: name: is required",
        ],
    ),
    "budget unknown": (
        {S: ("", "budgets: {trainning: 3}\n")},
        [
            "scenario.yaml:11:11: budgets.trainning: unknown budget (did you mean 'training'?)",
        ],
    ),
    "budget in words": (
        {S: ("", "budgets: {training: banyak, incentive: -1, transport: 1.5}\n")},
        [
            "scenario.yaml:11:21: budgets.training: 'banyak' is not a whole number of rupiah",
            "scenario.yaml:11:40: budgets.incentive: '-1' is below 0",
            "scenario.yaml:11:55: budgets.transport: '1.5' is not a whole number of rupiah",
        ],
    ),
    "budget without rule": (
        {
            S: ("", "budgets: {training: 300_000_000}\n"),
            "model.yaml": ("rules:", "rules:\n  training_budget: {enforce: off}"),
        },
        [
            "warning: scenario.yaml:11:11: budgets.training: is not used: model 'tiny' has no rule training_budget in force",
        ],
    ),
    "parameter unknown": (
        {S: ("", "parameters: {effective_minuts: 75000}\n")},
        [
            "scenario.yaml:11:14: parameters.effective_minuts: unknown parameter (did you mean 'effective_minutes'?)",
        ],
    ),
    "parameter too small": (
        {S: ("", "parameters: {effective_minutes: 0}\n")},
        [
            "scenario.yaml:11:33: parameters.effective_minutes: '0' is below 1",
        ],
    ),
    "tables no mapping": (
        {S: ("tables:\n", "tables: [a]\nother:\n")},
        [
            "scenario.yaml:5:9: tables: has to be a mapping",
            "scenario.yaml:6:1: other: unknown key",
        ],
    ),
    "generate no mapping": (
        {S: ("", "generate: regency\n")},
        [
            "scenario.yaml:11:11: generate: has to be a mapping",
        ],
    ),
    "generate without keys": (
        {S: ("", "generate: {}\n")},
        [
            "scenario.yaml:11:11: generate.employees: is required (a whole number)",
            f"scenario.yaml:11:11: generate.recipe: is required (known: {KNOWN})",
            "scenario.yaml:11:11: generate.seed: is required (a whole number)",
        ],
    ),
    "generate unknown key": (
        {S: ("", "generate: {recipe: regency, employes: 300, sed: 1}\n")},
        [
            "scenario.yaml:11:11: generate.employees: is required (a whole number)",
            "scenario.yaml:11:11: generate.seed: is required (a whole number)",
            "scenario.yaml:11:29: generate.employes: unknown key (did you mean 'employees'?)",
            "scenario.yaml:11:44: generate.sed: unknown key (did you mean 'seed'?)",
        ],
    ),
    "generate unknown recipe": (
        {S: ("", "generate: {recipe: mamuyu, employees: 5000, seed: 1}\n")},
        [
            "scenario.yaml:11:20: generate.recipe: unknown recipe 'mamuyu' (did you mean 'mamuju'?)",
        ],
    ),
    "generate recipe unlike any": (
        {S: ("", "generate: {recipe: ../../x, employees: 5000, seed: 1}\n")},
        [
            f"scenario.yaml:11:20: generate.recipe: unknown recipe '../../x' (known: {KNOWN})",
        ],
    ),
    "generate recipe a list": (
        {S: ("", "generate: {recipe: [regency], employees: 5000, seed: 1}\n")},
        [
            "scenario.yaml:11:20: generate.recipe: unknown recipe \"['regency']\" (did you mean 'regency'?)",
        ],
    ),
    "generate too few": (
        {S: ("", "generate: {recipe: mamuju, employees: 300, seed: -1}\n")},
        [
            "scenario.yaml:11:39: generate.employees: '300' is below 4,000, the least that recipe 'mamuju' makes",
            "scenario.yaml:11:50: generate.seed: '-1' is below 0",
        ],
    ),
    "generate too many": (
        {
            S: (
                "",
                "generate: {recipe: regency, employees: 1_000_000, seed: 99999999999999999999}\n",
            )
        },
        [
            "scenario.yaml:11:40: generate.employees: '1000000' is above 200,000",
            "scenario.yaml:11:57: generate.seed: '99999999999999999999' is above 9,223,372,036,854,775,807",
        ],
    ),
    "generate no numbers": (
        {S: ("", 'generate: {recipe: regency, employees: "300", seed: true}\n')},
        [
            "scenario.yaml:11:40: generate.employees: '300' is not a whole number",
            "scenario.yaml:11:53: generate.seed: 'True' is not a whole number",
        ],
    ),
    "table source a number": (
        {S: ("employees: employees.csv", "employees: 3")},
        [
            "scenario.yaml:10:14: tables.employees: has to be a file name or a list of rows",
        ],
    ),
    "table source odd": (
        {S: ("employees: employees.csv", "employees: {path: employees.csv}")},
        [
            "scenario.yaml:10:14: tables.employees: has to be a file, a list of rows, {replace: ...} or {patch: ...}",
        ],
    ),
    "patch of nothing": (
        {S: ("employees: employees.csv", "employees: {patch: employees.csv}")},
        [
            "scenario.yaml:10:14: tables.employees: there is no table to patch: no extended file has it",
        ],
    ),
    "inline row no mapping": (
        {
            S: (
                "agencies: agencies.csv",
                "agencies: [DIKNAS, {id: DIKNAS, name: x}, {id: DINSOS, name: y}]",
            )
        },
        [
            "scenario.yaml:6:14: tables.agencies: a row has to be a mapping of column to value",
        ],
    ),
    "inline unknown column": (
        {S: ("agencies: agencies.csv", "agencies: [{id: DIKNAS, name: x}, {id: DINSOS, nama: y}]")},
        [
            "scenario.yaml:6:37: name: is required but empty",
            "scenario.yaml:6:56: nama: unknown key (did you mean 'name'?)",
        ],
    ),
    "inline list in a cell": (
        {
            S: (
                "agencies: agencies.csv",
                "agencies: [{id: DIKNAS, name: [x]}, {id: DINSOS, name: y}]",
            )
        },
        [
            "scenario.yaml:6:33: name: a list cannot stand in one cell",
        ],
    ),
    "yaml syntax": (
        {S: ("name: Tiny", "name: Tiny: x")},
        [
            "scenario.yaml:2:11: not valid YAML: mapping values are not allowed here",
        ],
    ),
    "yaml unclosed": (
        {S: ("name: Tiny", "name: [Tiny")},
        [
            "scenario.yaml:3:6: not valid YAML: expected ',' or ']', but got ':'",
        ],
    ),
    "yaml key twice": (
        {S: ("name: Tiny", "name: Tiny\nname: Twin")},
        [
            "scenario.yaml:3:1: name: key given twice (first on line 2)",
        ],
    ),
    "yaml tag": (
        {S: ("name: Tiny", "name: !!python/object:os.system Tiny")},
        [
            "scenario.yaml:2:7: unknown tag 'tag:yaml.org,2002:python/object:os.system'",
        ],
    ),
    "yaml merge key": (
        {S: ("name: Tiny", "name: Tiny\n<<: {a: 1}")},
        [
            "scenario.yaml:3:1: merge keys (<<) are not supported; use extends",
        ],
    ),
    "yaml not utf-8": (
        {S: b"format: mutasi-opt/scenario-1\nname: \xff\n"},
        [
            "scenario.yaml:2: not UTF-8 text (byte 0xFF)",
        ],
    ),
    "yaml empty": (
        {S: ""},
        [
            "scenario.yaml: the file is empty",
        ],
    ),
    "yaml list": (
        {S: "- a\n"},
        [
            "scenario.yaml:1:1: a scenario has to be a mapping of keys",
        ],
    ),
    "yaml two documents": (
        {S: ("", "---\na: 1\n")},
        [
            "scenario.yaml:11:1: not valid YAML: but found another document",
        ],
    ),
    "yaml bomb": (
        {
            S: "a: &a [1,1,1,1,1,1,1,1,1,1]\n"
            + "".join(
                f"{c}: &{c} [{','.join(['*' + p] * 10)}]\n"
                for p, c in zip("abcdefgh", "bcdefghi", strict=True)
            )
        },
        [
            "scenario.yaml:1:24: too large (aliases written out)",
        ],
    ),
    "yaml own alias": (
        {S: "a: &a [*a]\n"},
        [
            "scenario.yaml:1:4: nested more than 40 levels deep (aliases written out)",
        ],
    ),
    "yaml deep": (
        {S: "a: " + "[" * 3000 + "]" * 3000 + "\n"},
        [
            "scenario.yaml: nested more than 40 levels deep",
        ],
    ),
    "yaml control character": (
        {S: "name: \x07\n"},
        [
            "scenario.yaml: not valid YAML: unacceptable character #x0007: special characters are not allowed",
        ],
    ),
    "extends nothing": (
        {S: ("name: Tiny", "name: Tiny\nextends: base.yaml")},
        [
            "scenario.yaml:3:10: extends: cannot find file 'base.yaml'",
        ],
    ),
    "extends itself": (
        {S: ("name: Tiny", "name: Tiny\nextends: ./scenario.yaml")},
        [
            "scenario.yaml:3:10: extends: files extend each other in a circle: scenario.yaml -> scenario.yaml",
        ],
    ),
    "extends in a circle": (
        {
            S: ("name: Tiny", "name: Tiny\nextends: b.yaml"),
            "b.yaml": "format: mutasi-opt/scenario-1\nextends: scenario.yaml\n",
        },
        [
            "b.yaml:2:10: extends: files extend each other in a circle: scenario.yaml -> b.yaml -> scenario.yaml",
        ],
    ),
    "extends a list": (
        {S: ("name: Tiny", "name: Tiny\nextends: [b.yaml]")},
        [
            "scenario.yaml:3:10: extends: has to be a file name",
        ],
    ),
    "model missing": (
        {S: ("model: model.yaml", "model: standrd")},
        [
            "scenario.yaml:4:8: model: no model 'standrd' (did you mean 'standard'?)",
        ],
    ),
    "model a number": (
        {S: ("model: model.yaml", "model: 3")},
        [
            "scenario.yaml:4:8: model: has to be a built-in name or a file name",
        ],
    ),
    "model of another format": (
        {"model.yaml": ("model-1", "model-9")},
        [
            "model.yaml:1:9: format: unknown value 'mutasi-opt/model-9' (expected 'mutasi-opt/model-1')",
        ],
    ),
    "model unknown key": (
        {"model.yaml": ("name: tiny", "name: tiny\nruls: {}")},
        [
            "model.yaml:3:1: ruls: unknown key (did you mean 'rules'?)",
        ],
    ),
    "model unknown rule": (
        {"model.yaml": ("move_cap:", "move_cpa:")},
        [
            "model.yaml:7:3: rules.move_cpa: unknown rule (did you mean 'move_cap'?)",
        ],
    ),
    "model unknown parameter": (
        {"model.yaml": ("free_km", "fre_km")},
        [
            "model.yaml:8:47: rules.distance.fre_km: unknown key (did you mean 'free_km'?)",
        ],
    ),
    "model unknown level": (
        {"model.yaml": ("level: placement", "level: plcement")},
        [
            "model.yaml:8:36: rules.distance.level: unknown level 'plcement' (did you mean 'placement'?)",
        ],
    ),
    "model soft without level": (
        {"model.yaml": ("level: placement, ", "")},
        [
            "model.yaml:8:13: rules.distance.level: a soft rule needs a level (one of balance, placement)",
        ],
    ),
    "model slack": (
        {"model.yaml": ("slack: 1%", "slack: lots")},
        [
            "model.yaml:4:41: levels[1].slack: slack 'lots' is neither a whole number nor a percentage such as 1%",
        ],
    ),
    "model enforce": (
        {"model.yaml": ("enforce: hard", "enforce: strict")},
        [
            "model.yaml:7:23: rules.move_cap.enforce: unknown value 'strict' (expected 'hard', 'soft' or 'off')",
        ],
    ),
    "model level twice": (
        {
            "model.yaml": ("name: placement", "name: balance"),
        },
        [
            "model.yaml:4:3: levels: a name occurs twice",
            "model.yaml:8:36: rules.distance.level: unknown level 'placement' (known: balance, balance)",
        ],
    ),
    "model no levels": (
        {"model.yaml": "format: mutasi-opt/model-1\nname: x\n"},
        [
            "model.yaml:1:1: levels: is required",
        ],
    ),
    "model list": (
        {"model.yaml": "- x\n"},
        [
            "model.yaml:1:1: a model has to be a mapping of keys",
        ],
    ),
    "override unknown rule": (
        {S: ("", "model_overrides: {rules: {move_cpa: {maximum: 300}}}\n")},
        [
            "scenario.yaml:11:27: rules.move_cpa: unknown rule (did you mean 'move_cap'?)",
        ],
    ),
    "override unknown level": (
        {S: ("", "model_overrides: {levels: {plcement: {slack: 3}}}\n")},
        [
            "scenario.yaml:11:28: model_overrides.levels.plcement: the model has no level 'plcement' (did you mean 'placement'?)",
        ],
    ),
    "override level of a rule": (
        {S: ("", "model_overrides: {rules: {distance: {level: total}}}\n")},
        [
            "scenario.yaml:11:45: rules.distance.level: unknown level 'total' (known: balance, placement)",
        ],
    ),
    "override parameter": (
        {S: ("", "model_overrides: {rules: {move_cap: {maximum: -3}}}\n")},
        [
            "scenario.yaml:11:47: rules.move_cap.maximum: '-3' is below 0",
        ],
    ),
    "override parameter in words": (
        {S: ("", "model_overrides: {rules: {move_cap: {maximum: lots}}}\n")},
        [
            "scenario.yaml:11:47: rules.move_cap.maximum: cap 'lots' is neither a whole number nor a percentage such as 5% (above 0%, up to 100%)",
        ],
    ),
    "override levels no list": (
        {S: ("", "model_overrides: {levels: 3}\n")},
        [
            "scenario.yaml:11:27: levels: '3' is not a list",
        ],
    ),
    "override name": (
        {S: ("", "model_overrides: {name: other}\n")},
        [
            "scenario.yaml:11:19: model_overrides.name: cannot be overridden",
        ],
    ),
    "nip length": (
        {E: "id\n1987\n"},
        [
            "warning: employees.csv:2: id: '1987' is not a NIP of 18 digits",
        ],
    ),
    "nip birth": (
        {E: "id\n198713012010011001\n"},
        [
            "warning: employees.csv:2: id: digits 1-8 of 198713012010011001 are not a birth date",
        ],
    ),
    "nip against birth date": (
        {E: "id,birth_date\n198701012010011001,1987-01-02\n"},
        [
            "warning: employees.csv:2: id: digits 1-8 of 198701012010011001 say born 1987-01-01, birth_date says 1987-01-02",
        ],
    ),
    "nip month 00": (
        {E: "id\n198701012010001001\n"},
        [
            "warning: employees.csv:2: id: digits 13-14 of 198701012010001001 are 00, neither a month nor a PPPK code",
        ],
    ),
    "nip pppk form": (
        {E: "id,status\n198701012022211001,pns\n198801012010011001,pppk\n"},
        [
            "warning: employees.csv:2: id: 198701012022211001 has the form of a PPPK number, status is pns",
            "warning: employees.csv:3: id: 198801012010011001 has the form of a PNS number, status is pppk",
        ],
    ),
    "nip sex": (
        {E: "id,sex\n198701012010011001,F\n198701012010013001,\n"},
        [
            "warning: employees.csv:2: id: digit 15 of 198701012010011001 says M, sex says F",
            "warning: employees.csv:3: id: digit 15 of 198701012010013001 is 3, neither 1 (man) nor 2 (woman)",
        ],
    ),
    "nip age": (
        {E: "id\n193001012010011001\n201501012010011001\n"},
        [
            "warning: employees.csv:2: id: 193001012010011001 makes its holder 96 years old at 2026-07-01",
            "warning: employees.csv:3: id: 201501012010011001 makes its holder 11 years old at 2026-07-01",
        ],
    ),
    "lock to the post to be left": (
        dec(
            f"id: D1, kind: must_move, employee: {K}",
            f"id: D2, kind: lock, employee: {K}, position: KANTOR-ANALIS",
        ),
        [
            f"d.yaml:4:66: position: 'KANTOR-ANALIS' is today's post of '{K}', who must move by decision 'D1'",
        ],
    ),
    "lock against a hold": (
        {
            **dec(f"id: D1, kind: lock, employee: {K}, position: KANTOR-ANALIS"),
            E: f"id,position,hold\n{K},KANTOR-ANALIS,must_move\n",
        },
        [
            f"d.yaml:3:66: position: 'KANTOR-ANALIS' is today's post of '{K}', who must move (hold: must_move)",
        ],
    ),
    "must move against a hold": (
        {
            **dec(f"id: D1, kind: must_move, employee: {K}"),
            E: f"id,position,hold\n{K},KANTOR-ANALIS,stay\n",
        },
        [
            f"d.yaml:3:41: employee: '{K}' must move here and is held at today's post (hold: stay)",
        ],
    ),
    "must move without a post": (
        {**dec(f"id: D1, kind: must_move, employee: {K}"), E: f"id,position\n{K},\n"},
        [
            f"d.yaml:3:41: employee: '{K}' has no post to move from",
        ],
    ),
    "must move to a post": (
        dec(f"id: D1, kind: must_move, employee: {K}, position: SDN-04-GURU"),
        [
            "warning: d.yaml:3:71: position: is not used: a must_move names no destination, a lock does",
        ],
    ),
    "lock and rejection": (
        dec(
            f"id: D1, kind: reject, employee: {K}, position: SDN-04-GURU",
            f"id: D2, kind: lock, employee: {K}, position: SDN-04-GURU",
        ),
        [
            "d.yaml:3:68: position: 'SDN-04-GURU' is rejected here and locked by decision 'D2'",
        ],
    ),
    "approval and rejection": (
        dec(
            f"id: D1, kind: approve, employee: {K}, position: SDN-04-GURU",
            f"id: D2, kind: reject, employee: {K}, position: SDN-04-GURU",
        ),
        [
            "d.yaml:4:68: position: 'SDN-04-GURU' is rejected here and approved by decision 'D1'",
        ],
    ),
    "approval without a position": (
        dec(f"id: D1, kind: approve, employee: {K}"),
        [
            "d.yaml:3:5: position: an approve needs a position",
        ],
    ),
    "rejection without a position": (
        dec(f"id: D1, kind: reject, employee: {K}"),
        [
            "d.yaml:3:5: position: a reject needs a position",
        ],
    ),
    "approval of a duty": (
        dec(f"id: D1, kind: approve, employee: {K}, position: SDN-04-KEPALA"),
        [
            "d.yaml:3:69: position: 'SDN-04-KEPALA' is an additional duty; an approve names a base seat",
        ],
    ),
    "rejection of staying": (
        dec(f"id: D1, kind: reject, employee: {K}, position: KANTOR-ANALIS"),
        [
            f"warning: d.yaml:3:68: position: 'KANTOR-ANALIS' is today's post of '{K}'; there is no move to reject",
        ],
    ),
    "columns of another kind": (
        dec(
            f"id: D1, kind: forbid, employee: {K}, position: SDN-04-GURU, about: person, answered: yes, ground: health"
        ),
        [
            "d.yaml:3:88: about: belongs to an objection, not to a forbid",
            "d.yaml:3:106: answered: belongs to an objection, not to a forbid",
            "d.yaml:3:119: ground: belongs to a lock or a must_move, not to a forbid",
        ],
    ),
    "unknown ground": (
        dec(f"id: D1, kind: must_move, employee: {K}, ground: ilness"),
        [
            "d.yaml:3:69: ground: unknown value 'ilness' (known: discipline, health, evaluation, reorganisation, request)",
        ],
    ),
    "answer neither yes nor no": (
        dec(f"id: D1, kind: objection, employee: {K}, about: person, answered: maybe"),
        [
            "d.yaml:3:86: answered: 'maybe' is neither true nor false (true/false, yes/no, ya/tidak, 1/0)",
        ],
    ),
    "objection about something else": (
        dec(f"id: D1, kind: objection, employee: {K}, about: place"),
        [
            "d.yaml:3:68: about: unknown value 'place' (known: person, destination)",
        ],
    ),
    "date of a decision in words": (
        dec(f"id: D1, kind: objection, employee: {K}, about: person, date: 20 Juni 2026"),
        [
            "d.yaml:3:82: date: '20 Juni 2026' is not a date of the form YYYY-MM-DD",
        ],
    ),
    "decision that repeats another": (
        dec(
            f"id: D1, kind: forbid, employee: {K}, position: SDN-04-GURU, by: A",
            f"id: D2, kind: forbid, employee: {K}, position: SDN-04-GURU, by: A",
            f"id: D3, kind: forbid, employee: {K}, position: SDN-04-GURU, by: B",
        ),
        [
            "warning: d.yaml:4:10: id: says the same as decision 'D1'",
        ],
    ),
    "decision about somebody who left": (
        {
            **dec("id: D1, kind: must_move, employee: '195001012010011001'"),
            E: "id,position,birth_date\n195001012010011001,KANTOR-ANALIS,1950-01-01\n",
        },
        [
            "warning: employees.csv:2: id: 195001012010011001 makes its holder 76 years old at 2026-07-01",
            "warning: d.yaml:3:41: employee: '195001012010011001' has left service by 2026-07-01; the decision has no effect",
        ],
    ),
    "lock that a rule forbids": (
        dec(f"id: D1, kind: lock, employee: {K}, position: SDN-04-GURU"),
        [
            f"warning: d.yaml:3:66: position: rule family forbids 'SDN-04-GURU' to '{K}': no plan is lawful with this lock",
        ],
    ),
    "decisions on no plan": (
        {
            S: ("", "decisions: d.yaml\n"),
            "d.yaml": "format: mutasi-opt/decisions-1\nplan: 4711\n",
        },
        [
            "d.yaml:2:7: plan: '4711' is not the hash of a plan (64 hexadecimal digits)",
        ],
    ),
    "decisions on another plan": (
        {
            S: ("", "previous_plan: p\ndecisions: d.yaml\n"),
            "d.yaml": f"format: mutasi-opt/decisions-1\nplan: {32 * 'ab'}\n",
            "p/plan.json": earlier(
                f'{{"employee": "{K}", "to": "KANTOR-ANALIS", "working": null}}'
            ),
        },
        [
            "warning: d.yaml:2:7: plan: abababababab... is another plan than 'p/plan.json'; the decisions may answer lines that it does not have",
        ],
    ),
    "answer to a line that is not planned": (
        {
            S: ("", "previous_plan: p/plan.json\ndecisions: d.yaml\n"),
            "d.yaml": "format: mutasi-opt/decisions-1\ndecisions:\n"
            f"  - {{id: D1, kind: reject, employee: '{K}', position: SDN-04-GURU}}\n",
            "p/plan.json": earlier(
                f'{{"employee": "{K}", "to": "KANTOR-ANALIS", "working": null}}'
            ),
        },
        [
            f"warning: d.yaml:3:70: position: the earlier plan sends '{K}' to 'KANTOR-ANALIS'",
        ],
    ),
    "earlier plan missing": (
        {S: ("", "previous_plan: ../plan\n")},
        [
            "scenario.yaml:11:16: previous_plan: cannot find file '../plan'",
        ],
    ),
    "earlier plan not in the folder": (
        {S: ("", "previous_plan: p\n"), "p/other.json": "{}"},
        [
            "scenario.yaml:11:16: previous_plan: cannot find file 'p/plan.json'",
        ],
    ),
    "earlier plan a list": (
        {S: ("", "previous_plan: [plan]\n")},
        [
            "scenario.yaml:11:16: previous_plan: has to be a plan folder or its plan.json",
        ],
    ),
    "earlier plan no JSON": (
        {S: ("", "previous_plan: p\n"), "p/plan.json": "format: plan"},
        [
            "p/plan.json: not JSON: Expecting value: line 1 column 1 (char 0)",
        ],
    ),
    "earlier plan with a key twice": (
        {S: ("", "previous_plan: p\n"), "p/plan.json": '{"status": "optimal", "status": "draft"}'},
        [
            "p/plan.json: not JSON: key 'status' stands twice in one object",
        ],
    ),
    "earlier plan nested without end": (
        {S: ("", "previous_plan: p\n"), "p/plan.json": 100_000 * "["},
        [
            "p/plan.json: not JSON: nested too deep",
        ],
    ),
    "earlier plan of another format": (
        {
            S: ("", "previous_plan: p\n"),
            "p/plan.json": earlier('{"employee": "", "to": 3}').replace("plan-1", "plan-2"),
        },
        [
            "p/plan.json: assignments[1].employee: is empty",
            "p/plan.json: assignments[1].to: '3' is not text",
            "p/plan.json: assignments[1].working: is required",
            "p/plan.json: format: unknown value 'mutasi-opt/plan-2' (expected 'mutasi-opt/plan-1')",
        ],
    ),
    "earlier plan without assignments": (
        {
            S: ("", "previous_plan: p\n"),
            "p/plan.json": earlier().replace("optimal", "infeasible"),
        },
        [
            "p/plan.json: status: a plan that is infeasible has no assignments to start from",
        ],
    ),
    "earlier plan of other people": (
        {
            S: ("", "previous_plan: p\n"),
            "p/plan.json": earlier(2 * ['{"employee": "X", "to": null, "working": null}']),
        },
        [
            "p/plan.json: assignments: employee 'X' is assigned twice",
            "warning: p/plan.json: assignments: employee 'X' is not in the scenario, so the line is not used",
            "p/plan.json: assignments: none of its people is in the scenario; it is the plan of another place",
        ],
    ),
    "earlier plan with a post that is gone": (
        {
            S: ("", "previous_plan: p\n"),
            "p/plan.json": earlier(f'{{"employee": "{K}", "to": "SDN-9", "working": null}}'),
        },
        [
            f"warning: p/plan.json: assignments: employee '{K}' goes to 'SDN-9', which is no position any more; the line is not used",
        ],
    ),
    "two spouses": (
        tab("relations", f"employee_a,employee_b,kind\n{K},{M},spouse\n{F},{K},spouse\n"),
        [
            f"warning: relations.csv:3: kind: '{K}' has two spouses, '{M}' and '{F}'",
        ],
    ),
    "parents of each other": (
        tab("relations", f"employee_a,employee_b,kind\n{K},{M},parent\n{M},{K},parent\n"),
        [
            f"relations.csv:3: kind: '{M}' and '{K}' are each the parent of the other",
        ],
    ),
    "relation of another kind": (
        tab("relations", f"employee_a,employee_b,kind\n{K},{M},istri\n"),
        [
            "relations.csv:2: kind: unknown value 'istri' (known: spouse, parent, child, sibling, in_law)",
        ],
    ),
    "superior of oneself": (
        {P: ("8,SDN-04-KEPALA", "8,SDN-04-GURU")},
        [
            "positions.csv:2: reports_to: 'SDN-04-GURU' names itself",
        ],
    ),
    "course without cost": (
        tab("courses", "id,competency,to_level,cost\nC1,ITG,3,\n"),
        [
            "courses.csv:2: cost: is required but empty",
        ],
    ),
    "course without the column of cost": (
        tab("courses", "id,competency,to_level\nC1,ITG,3\n"),
        [
            "courses.csv:1: cost: required column is missing",
        ],
    ),
    "course of odd figures": (
        tab("courses", "id,competency,to_level,cost,places\nC1,ITG,6,-5,-1\n"),
        [
            "courses.csv:2: cost: '-5' is below 0",
            "courses.csv:2: places: '-1' is below 0",
            "courses.csv:2: to_level: '6' is above 5",
        ],
    ),
    "money with separators": (
        tab("courses", "id,competency,to_level,cost\nC1,ITG,3,Rp 1.500.000\nC2,ITG,3,1.500.000\n"),
        [
            "courses.csv:2: cost: 'Rp 1.500.000' is not a whole number (digits only, without Rp and separators)",
            "courses.csv:3: cost: '1.500.000' is not a whole number (digits only, without Rp and separators)",
        ],
    ),
    "course of a competency that nobody asks": (
        {
            S: ("", "  courses: courses.csv\n  standards: standards.csv\n"),
            "courses.csv": "id,competency,to_level,cost\nC1,IGT,3,1\n",
            "standards.csv": "job,competency,level\nGURU,ITG,3\nGURU,INTEGRITAS,3\n",
        },
        [
            "warning: courses.csv:2: competency: unknown competency of any standard 'IGT'",
        ],
    ),
    "outcome of a stranger": (
        tab("outcomes", "employee,date,adaptation\n198512242011012009,2026-06-01,3\n"),
        [
            f"outcomes.csv:2: employee: unknown employee '198512242011012009' (did you mean '{K}'?)",
        ],
    ),
    "outcome of odd values": (
        tab("outcomes", f"employee,date,adaptation,performance\n{K},2026-08-01,6,bagus\n"),
        [
            "outcomes.csv:2: adaptation: '6' is above 5",
            "warning: outcomes.csv:2: date: 2026-08-01 is after as_of (2026-07-01)",
            "outcomes.csv:2: performance: unknown value 'bagus' (known: sangat_baik, baik, butuh_perbaikan, kurang, sangat_kurang)",
        ],
    ),
    "outcome without a date": (
        tab("outcomes", f"employee,date,adaptation\n{K},,3\n"),
        [
            "outcomes.csv:2: date: is required but empty",
        ],
    ),
    "outcome twice": (
        tab("outcomes", f"employee,date,adaptation\n{K},2026-06-01,3\n{K},2026-06-01,4\n"),
        [
            f"outcomes.csv:3: date: employee '{K}', date '2026-06-01' given twice (first on line 2)",
        ],
    ),
    "calendar in words": (
        {S: ("", 'parameters: {calendar: [{families: [guru], windows: ["15 Juni - 15 Juli"]}]}\n')},
        [
            "scenario.yaml:11:54: parameters.calendar[1].windows[1]: '15 Juni - 15 Juli' is not a window of the form MM-DD..MM-DD",
        ],
    ),
    "calendar without such a day": (
        {S: ("", "parameters: {calendar: [{families: [guru], windows: [06-15..06-31]}]}\n")},
        [
            "scenario.yaml:11:54: parameters.calendar[1].windows[1]: '06-15..06-31': '06-31' is not a day of the calendar",
        ],
    ),
    "calendar of a family that no job has": (
        {S: ("", "parameters: {calendar: [{families: [gurru], windows: [06-15..07-15]}]}\n")},
        [
            "warning: scenario.yaml:11:37: parameters.calendar[1].families[1]: no job is of family 'gurru' (did you mean 'guru'?)",
        ],
    ),
    "calendar of nobody": (
        {S: ("", "parameters: {calendar: [{families: [], window: x, windows: []}]}\n")},
        [
            "scenario.yaml:11:36: parameters.calendar[1].families: has too few items (at least 1)",
            "scenario.yaml:11:48: parameters.calendar[1].window: unknown key",
            "scenario.yaml:11:60: parameters.calendar[1].windows: has too few items (at least 1)",
        ],
    ),
    "release of nobody": (
        tab("agency_requests", "agency,kind,employee\nDINSOS,release_refused,\n"),
        [
            "agency_requests.csv:2: employee: a release_refused needs an employee",
        ],
    ),
    "release of another agency's people": (
        tab("agency_requests", f"agency,kind,employee\nDIKNAS,release_refused,{K}\n"),
        [
            f"warning: agency_requests.csv:2: employee: '{K}' works for 'DINSOS', not for 'DIKNAS'",
        ],
    ),
    "profile without a position": (
        tab("agency_requests", "agency,kind,position\nDIKNAS,wanted_profile,\n"),
        [
            "agency_requests.csv:2: position: a wanted_profile needs a position",
        ],
    ),
    "recommendation of nobody": (
        tab("agency_requests", "agency,kind,reason\nDIKNAS,recommendation,x\n"),
        [
            "agency_requests.csv:2: employee: a recommendation needs an employee or a position",
        ],
    ),
    "own request to an unwanted place": (
        tab("preferences", f"employee,target_kind,target,rank,own_request\n{K},unit,SDN-04,0,ya\n"),
        [
            "warning: preferences.csv:2: own_request: is not used: rank 0 is a place that is not wanted",
        ],
    ),
    "negative years": (
        {E: f"id,experience,hardship_years\n{K},pendidikan:-3,-1\n"},
        [
            "employees.csv:2: experience: '-3' is below 0",
            "employees.csv:2: hardship_years: '-1' is below 0",
        ],
    ),
    "years of performance": (
        {
            E: f"id,performance\n{K},-2025:baik\n{M},2024:baik;2024:kurang\n{F},2031:baik\n",
        },
        [
            "employees.csv:2: performance: '-2025' is not a year",
            "employees.csv:3: performance: 2024 given twice",
            f"warning: employees.csv:4: id: {F} has the form of a PPPK number, status is pns",
            "warning: employees.csv:4: performance: 2031 is after as_of (2026-07-01)",
        ],
    ),
    "dates of a spreadsheet": (
        {
            E: f"id,position_since,rank_since\n{K},31/12/2020,1 Januari 2020\n{M},2020-12-31 00:00:00,\n"
        },
        [
            "employees.csv:2: position_since: '31/12/2020' is not a date of the form YYYY-MM-DD",
            "employees.csv:2: rank_since: '1 Januari 2020' is not a date of the form YYYY-MM-DD",
        ],
    ),
    "nip as a float": (
        {E: f'id\n{K}.0\n198701012010011000.0\n199005172022212000\n"1,99005E+17"\n'},
        [
            "employees.csv:3: id: '198701012010011000' has lost its last digits in a spreadsheet; format the column as text and enter it again",
            "employees.csv:4: id: '199005172022212000' has lost its last digits in a spreadsheet; format the column as text and enter it again",
            "employees.csv:5: id: '1,99005E+17' has lost digits in a spreadsheet; format the column as text and enter it again",
        ],
    ),
    "formula errors of a spreadsheet": (
        {P: ("GURU,6,1,8", "GURU,#N/A,1,8"), E: ("KANTOR-ANALIS", "#REF!")},
        [
            "positions.csv:2: need: '#N/A' is not a number",
            "employees.csv:4: position: unknown position '#REF!'",
        ],
    ),
    "unknown codes of a person": (
        {E: f"id,hold,conduct,fte\n{K},tetap,good,1.5\n"},
        [
            "employees.csv:2: conduct: unknown value 'good' (known: above, meets, below)",
            "employees.csv:2: fte: '1.5' is above 1",
            "employees.csv:2: hold: unknown value 'tetap' (known: none, stay, must_move)",
        ],
    ),
    "stand-in for oneself": (
        {E: f"id,position,duty_position,assignment_kind\n{K},KANTOR-ANALIS,KANTOR-ANALIS,PLT\n"},
        [
            "employees.csv:2: duty_position: 'KANTOR-ANALIS' is the base seat of the person as well",
        ],
    ),
    "holders of a post to come": (
        {P: ("8,SDN-04-KEPALA,,,", "8,SDN-04-KEPALA,,2027-01-01,")},
        [
            "warning: positions.csv:2: created_on: 'SDN-04-GURU' has 2 holders before it is created (2027-01-01)",
        ],
    ),
    "budget with separators": (
        {S: ("", "budgets: {training: 1.000.000, transport: -3}\n")},
        [
            "scenario.yaml:11:21: budgets.training: '1.000.000' is not a whole number of rupiah (digits only, without Rp and separators)",
            "scenario.yaml:11:43: budgets.transport: '-3' is below 0",
        ],
    ),
}


@pytest.mark.parametrize("name", CASES)
def test_says_exactly_what_is_wrong(name: str, tmp_path: Path):
    changes, expected = CASES[name]
    assert lines(write(tmp_path, changes)) == expected


def test_the_tiny_scenario_has_no_fault(tmp_path: Path):
    assert lines(write(tmp_path)) == []


def test_faults_of_all_files_are_told_at_once(tmp_path: Path):
    changes = {
        S: ("name: Tiny", "nama: Tiny"),
        A: ("DINSOS,Dinas Sosial", "DINSOS,"),
        P: ("KANTOR,ANALIS", "KANTOR,ANALYS"),
        E: ("III/b,1987-01-01", "III/z,1987-01-32"),
        "model.yaml": ("maximum: 5%", "maximum: lots"),
    }
    assert [line.split(":")[0] for line in lines(write(tmp_path, changes))] == [
        "scenario.yaml",
        "scenario.yaml",
        "agencies.csv",
        "positions.csv",
        "employees.csv",
        "employees.csv",
        "model.yaml",
    ]
