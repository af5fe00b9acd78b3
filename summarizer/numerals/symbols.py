"""Units that are written alike in every language: signs of money, ISO 4217 codes, SI symbols."""

from collections.abc import Iterable, Mapping

_MONEY_SIGNS = {
    "USD": ("$", "US$"),
    "EUR": ("€",),
    "GBP": ("£",),
    "RUB": ("₽",),
    "UAH": ("₴",),
    "INR": ("₹",),
    "TRY": ("₺",),
    "ILS": ("₪",),
    "KRW": ("₩",),
    "NGN": ("₦",),
    "VND": ("₫",),
    "KZT": ("₸",),
    "BRL": ("R$",),
    "CAD": ("C$", "CA$"),
    "AUD": ("A$", "AU$"),
    "HKD": ("HK$",),
    "CNY": ("CN¥", "RMB"),
    "JPY": ("JP¥",),
}
_MONEY_CODES = (
    "AED AFN AUD BHD BRL CAD CHF CNY CZK DKK DZD EGP EUR GBP HKD HUF ILS INR IQD IRR JOD JPY KRW KWD KZT "
    "LBP LYD MAD MXN NGN NOK OMR PKR PLN QAR RUB SAR SDG SEK SYP TND TRY UAH USD XAF XOF YER ZAR"
)
_MEASURES = {
    "km": ("km",),
    "m": ("m",),
    "cm": ("cm",),
    "mm": ("mm",),
    "km2": ("km²", "sq km"),
    "m2": ("m²",),
    "m3": ("m³",),
    "ha": ("ha",),
    "kg": ("kg",),
    "g": ("g",),
    "km/h": ("km/h", "kph"),
    "kW": ("kW",),
    "MW": ("MW",),
    "GW": ("GW",),
    "kWh": ("kWh",),
    "celsius": ("°C",),
}
# Signs and codes that stand before a number as well as after it.
UNIVERSAL_BEFORE: Mapping[str, Iterable[str]] = {
    code: (*_MONEY_SIGNS.get(code, ()), code) for code in sorted({*_MONEY_SIGNS, *_MONEY_CODES.split()})
}
UNIVERSAL_AFTER: Mapping[str, Iterable[str]] = {**UNIVERSAL_BEFORE, **_MEASURES}
PERCENT_SIGNS = frozenset({"%", "\u066a"})
