"""Units that are written alike in every language: signs of money, ISO 4217 codes, SI symbols."""

from collections.abc import Iterable, Mapping

HYPHENS = frozenset("-\u2010\u2011")
"""The signs that join words to one."""

LONGEST_ABBREVIATION = 4
"""Letters of the longest word that a full stop behind it shortens."""

_MONEY_SIGNS = {
    "USD": ("$", "US$", "U.S.$", "$US"),
    "EUR": ("€",),
    "GBP": ("£", "Stg£"),
    "RUB": ("₽",),
    "UAH": ("₴",),
    "INR": ("₹",),
    "TRY": ("₺",),
    "ILS": ("₪",),
    "KRW": ("₩",),
    "NGN": ("₦",),
    "VND": ("₫",),
    "KZT": ("₸",),
    "PHP": ("₱",),
    "THB": ("฿",),
    "BRL": ("R$",),
    "CAD": ("C$", "CA$", "Can$", "$C"),
    "AUD": ("A$", "AU$", "$A"),
    "HKD": ("HK$",),
    "SGD": ("S$",),
    "TWD": ("NT$",),
    "NZD": ("NZ$", "$NZ"),
    "CNY": ("CN¥", "RMB"),
    "PLN": ("zł",),
    "CZK": ("Kč",),
    "JPY": ("JP¥",),
}
_MONEY_CODES = (
    "AED AFN ARS AUD BHD BRL CAD CHF CLP CNY COP CZK DKK DZD EGP EUR GBP GHS HKD HUF IDR ILS INR IQD IRR JOD "
    "JPY KES KRW KWD KZT LBP LYD MAD MXN MYR NGN NOK NZD OMR PEN PHP PKR PLN QAR RON RUB SAR SDG SEK SGD SYP "
    "THB TND TRY TWD UAH USD VND XAF XOF YER ZAR"
)
_MEASURES = {
    "km": ("km",),
    "m": ("m",),
    "cm": ("cm",),
    "mm": ("mm",),
    "km2": ("km²", "km2", "sq km"),
    "m2": ("m²", "m2", "sq m"),
    "m3": ("m³", "m3"),
    "ha": ("ha",),
    "kg": ("kg",),
    "g": ("g",),
    "mg": ("mg",),
    "l": ("l",),
    "ml": ("ml",),
    "mph": ("mph",),
    "km/h": ("km/h", "kph", "kmh"),
    "W": ("W",),
    "kW": ("kW",),
    "MW": ("MW",),
    "GW": ("GW",),
    "bhp": ("bhp",),
    "hp": ("hp",),
    "Mbps": ("Mbps",),
    "Gbps": ("Gbps",),
    "kHz": ("kHz",),
    "mAh": ("mAh",),
    "kWh": ("kWh",),
    "MWh": ("MWh",),
    "V": ("V",),
    "Hz": ("Hz",),
    "MHz": ("MHz",),
    "GHz": ("GHz",),
    "MB": ("MB",),
    "GB": ("GB",),
    "TB": ("TB",),
    "celsius": ("°C", "℃"),
    "fahrenheit": ("°F",),
    "degree": ("°",),
    "permille": ("‰",),
}
# Signs and codes that stand before a number as well as after it.
MONEY: Mapping[str, Iterable[str]] = {
    code: (*_MONEY_SIGNS.get(code, ()), code) for code in sorted({*_MONEY_SIGNS, *_MONEY_CODES.split()})
}
UNIVERSAL_AFTER: Mapping[str, Iterable[str]] = {**MONEY, **_MEASURES}
MONEY_CODES = frozenset(_MONEY_CODES.casefold().split())
"""ISO 4217 codes, folded: a sign of money only where they are written in capitals (USD, not try)."""
MONEY_SIGNS = frozenset(
    {sign.casefold() for signs in _MONEY_SIGNS.values() for sign in signs if len(sign) == 1} | {"¥"}
)
"""Signs of money of one character."""
PERCENT_SIGNS = frozenset({"%", "\u066a"})

SCALE_LETTERS: Mapping[str, float] = {
    "k": 1e3,
    "m": 1e6,
    "mn": 1e6,
    "mln": 1e6,
    "mil": 1e6,
    "mio": 1e6,
    "b": 1e9,
    "bn": 1e9,
    "bln": 1e9,
    "tn": 1e12,
    "trn": 1e12,
}
"""Scales that are written onto digits in any language."""
UNIT_LETTERS = frozenset({"m"})
"""Letters that are a unit as often as a scale: 100m."""
DEGREE_LETTERS: Mapping[str, str] = {"C": "celsius", "F": "fahrenheit"}

DEGREES = frozenset({"degree", *DEGREE_LETTERS.values()})
"""Units of temperature, with or without their scale."""
"""Capitals that are written onto a temperature: 3C."""
