"""Invented names of people and places."""

from mutasi_opt.generator.draws import BoolArray, Draws

__all__ = ["district_names", "people_names", "ward_names"]

_MEN = (
    "Abdul", "Agus", "Ahmad", "Aldi", "Amir", "Andi", "Anwar", "Arif", "Arman", "Asrul",
    "Bakri", "Bambang", "Basri", "Budi", "Burhan", "Dani", "Darwis", "Dedi", "Eko", "Fadli",
    "Fahri", "Faisal", "Farid", "Firman", "Gunawan", "Hadi", "Hamzah", "Haris", "Hasan",
    "Hendra", "Heri", "Husain", "Idris", "Ilham", "Imran", "Indra", "Irfan", "Irwan",
    "Iskandar", "Ismail", "Jamal", "Joko", "Kamal", "Kurniawan", "Lukman", "Mahmud", "Mansur",
    "Marwan", "Muhajir", "Mukhtar", "Mulyadi", "Munir", "Nasir", "Nurdin", "Rahman", "Rahmat",
    "Ramli", "Rasyid", "Ridwan", "Rizal", "Rudi", "Rusdi", "Rustam", "Sahrul", "Saiful",
    "Salim", "Samsul", "Slamet", "Sudirman", "Sugeng", "Suhardi", "Sulaiman", "Supriadi",
    "Surya", "Sutrisno", "Syamsuddin", "Syarif", "Taufik", "Tono", "Usman", "Wahyu", "Wawan",
    "Yahya", "Yusuf", "Zainal", "Zulkifli",
)  # fmt: skip
_WOMEN = (
    "Aisyah", "Anita", "Asmawati", "Astuti", "Ayu", "Citra", "Darmawati", "Desi", "Dewi",
    "Diana", "Eka", "Elis", "Emi", "Endang", "Erna", "Evi", "Farida", "Fatimah", "Fitriani",
    "Hadijah", "Halimah", "Hasnah", "Hasniati", "Herlina", "Ida", "Indah", "Indrawati", "Irma",
    "Jumiati", "Kartini", "Khadijah", "Kurniati", "Lestari", "Lilis", "Lina", "Mardiana",
    "Maria", "Mariam", "Marlina", "Masita", "Megawati", "Mirna", "Murniati", "Nadia", "Nanda",
    "Nirmala", "Novita", "Nur", "Nuraini", "Nurhayati", "Nurjannah", "Nurlela", "Puji", "Putri",
    "Rahmawati", "Ramlah", "Ratna", "Rini", "Rita", "Rosdiana", "Rosmini", "Rosnawati", "Salma",
    "Sari", "Siti", "Sri", "Suharni", "Sukmawati", "Sulastri", "Sumarni", "Suryani", "Susanti",
    "Syamsiah", "Tuti", "Wahyuni", "Wati", "Winda", "Yanti", "Yuliana", "Yuni", "Zahra",
)  # fmt: skip
_LAST = (
    "Abidin", "Adiputra", "Akbar", "Alamsyah", "Amiruddin", "Anggraini", "Ardiansyah", "Arifin",
    "Aziz", "Badaruddin", "Bahar", "Basir", "Daeng", "Dahlan", "Damayanti", "Effendi", "Fauzi",
    "Firdaus", "Gani", "Ghani", "Hakim", "Halim", "Hamid", "Handayani", "Harahap", "Harun",
    "Hasibuan", "Hidayat", "Ibrahim", "Idrus", "Irawan", "Jafar", "Jaya", "Kadir", "Karim",
    "Kusuma", "Latif", "Lestari", "Lubis", "Mahendra", "Majid", "Makmur", "Maulana", "Mustafa",
    "Muslimin", "Nasution", "Natsir", "Ningsih", "Nugroho", "Palallo", "Pasaribu", "Permana",
    "Pratama", "Pratiwi", "Purnama", "Purwanto", "Rahim", "Rahmadani", "Ramadhan", "Rasid",
    "Rauf", "Riyadi", "Rusli", "Sabir", "Said", "Salam", "Saputra", "Setiawan", "Siregar",
    "Sirajuddin", "Sitorus", "Sofyan", "Sudarmono", "Suharto", "Sulistyo", "Supardi", "Suryadi",
    "Susilo", "Syahputra", "Tahir", "Tandi", "Thamrin", "Umar", "Utami", "Wahab", "Wibowo",
    "Widodo", "Wijaya", "Yunus", "Yusran", "Zakaria",
)  # fmt: skip
_PLACES = (
    "Tanjung", "Sungai", "Bukit", "Batu", "Muara", "Lembah", "Padang", "Rantau", "Teluk",
    "Gunung", "Kampung", "Pulau", "Tebing", "Simpang", "Pasir",
)  # fmt: skip
_KINDS = (
    "Harapan", "Jaya", "Mulia", "Indah", "Sejahtera", "Baru", "Makmur", "Sari", "Permai",
    "Lestari", "Bakti", "Agung",
)  # fmt: skip


def _pairs(first: tuple[str, ...], second: tuple[str, ...], count: int, draws: Draws) -> list[str]:
    total = len(first) * len(second)
    order = draws.order(total)
    names = []
    for k in range(count):
        lap, place = divmod(k, total)
        one, two = divmod(int(order[place]), len(second))
        names.append(f"{first[one]} {second[two]}" + (f" {lap + 1}" if lap else ""))
    return names


def district_names(count: int, draws: Draws) -> list[str]:
    """``count`` different names of districts."""
    return _pairs(_PLACES, _KINDS, count, draws)


def ward_names(count: int, draws: Draws) -> list[str]:
    """``count`` different names of wards (kelurahan)."""
    return [f"{name} Permai" for name in _pairs(_KINDS, _PLACES, count, draws)]


def people_names(women: BoolArray, draws: Draws) -> list[str]:
    """Return one invented name per person; names repeat, as they do in life."""
    count = len(women)
    first_m, first_w = draws.integers(0, len(_MEN), count), draws.integers(0, len(_WOMEN), count)
    last = draws.integers(0, len(_LAST), count)
    return [
        f"{_WOMEN[w] if woman else _MEN[m]} {_LAST[n]}"
        for woman, m, w, n in zip(
            women.tolist(), first_m.tolist(), first_w.tolist(), last.tolist(), strict=True
        )
    ]
