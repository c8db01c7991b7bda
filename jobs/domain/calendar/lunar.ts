/**
 * The Vietnamese lunar calendar by the algorithm of Hồ Ngọc Đức (after Meeus, Astronomical Algorithms): months begin on
 * the day of the new moon in UTC+7, so that Tết 2030 is on 2 February and not on the Chinese 3 February.
 */

/** Days begin at midnight in UTC+7: a new moon belongs to the day on which it falls there. */
const ZONE_HOURS = 7;
const JULIAN_OF_1970 = 2_440_588;
const DAY_MS = 86_400_000;
const SYNODIC_MONTH = 29.530588853;
const FIRST_NEW_MOON = 2_415_021.076998695;
const RADIANS = Math.PI / 180;
/** The sector of 30° that begins with the winter solstice (270°); the month that holds the solstice is the eleventh. */
const SOLSTICE_SECTOR = 9;

/** A day of the lunar calendar as an ISO date of the solar one; undefined where the lunar month has no such day. */
export function solarDateOf(lunarYear: number, lunarMonth: number, lunarDay: number): string | undefined {
  const begins = monthBegins(lunarYear, lunarMonth);
  const next = newMoonDay(Math.floor(0.5 + (begins - FIRST_NEW_MOON) / SYNODIC_MONTH) + 1);
  return lunarDay < 1 || lunarDay > next - begins ? undefined : isoOf(begins + lunarDay - 1);
}

/** First day of the lunar year that begins in this solar year. */
export function tetOf(year: number): string {
  return isoOf(monthBegins(year, 1));
}

/** Julian day on which a lunar month begins. A leap month follows the month of its number and is never meant. */
function monthBegins(lunarYear: number, lunarMonth: number): number {
  const solstice = lunarMonth < 11 ? eleventhMonth(lunarYear - 1) : eleventhMonth(lunarYear);
  const nextSolstice = lunarMonth < 11 ? eleventhMonth(lunarYear) : eleventhMonth(lunarYear + 1);
  const moons = Math.floor(0.5 + (solstice - FIRST_NEW_MOON) / SYNODIC_MONTH);
  let offset = (lunarMonth - 11 + 12) % 12;
  if (nextSolstice - solstice > 365) {
    const leap = leapOffset(solstice);
    if (offset >= leap) offset += 1;
  }
  return newMoonDay(moons + offset);
}

/** Julian day of the first of the eleventh lunar month, the one that holds the winter solstice. */
function eleventhMonth(year: number): number {
  const moons = Math.floor((julianDay(year, 12, 31) - 2_415_021) / SYNODIC_MONTH);
  const begins = newMoonDay(moons);
  return sectorOfSun(begins) >= SOLSTICE_SECTOR ? newMoonDay(moons - 1) : begins;
}

/** How many months after the eleventh the leap month comes: the first in which the sun enters no new sector. */
function leapOffset(solstice: number): number {
  const moons = Math.floor(0.5 + (solstice - FIRST_NEW_MOON) / SYNODIC_MONTH);
  let offset = 1;
  let sector = sectorOfSun(newMoonDay(moons + offset));
  let last: number;
  do {
    last = sector;
    offset += 1;
    sector = sectorOfSun(newMoonDay(moons + offset));
  } while (sector !== last && offset < 14);
  return offset - 1;
}

/** Julian day of the n-th new moon since 1 January 1900. */
function newMoonDay(count: number): number {
  const t = count / 1236.85;
  const mean =
    2_415_020.75933 +
    29.53058868 * count +
    0.0001178 * t ** 2 -
    0.000000155 * t ** 3 +
    0.00033 * Math.sin((166.56 + 132.87 * t - 0.009173 * t ** 2) * RADIANS);
  const sun = (359.2242 + 29.10535608 * count - 0.0000333 * t ** 2 - 0.00000347 * t ** 3) * RADIANS;
  const moon = (306.0253 + 385.81691806 * count + 0.0107306 * t ** 2 + 0.00001236 * t ** 3) * RADIANS;
  const latitude = (21.2964 + 390.67050646 * count - 0.0016528 * t ** 2 - 0.00000239 * t ** 3) * RADIANS;
  const shift =
    (0.1734 - 0.000393 * t) * Math.sin(sun) +
    0.0021 * Math.sin(2 * sun) -
    0.4068 * Math.sin(moon) +
    0.0161 * Math.sin(2 * moon) -
    0.0004 * Math.sin(3 * moon) +
    0.0104 * Math.sin(2 * latitude) -
    0.0051 * Math.sin(sun + moon) -
    0.0074 * Math.sin(sun - moon) +
    0.0004 * Math.sin(2 * latitude + sun) -
    0.0004 * Math.sin(2 * latitude - sun) -
    0.0006 * Math.sin(2 * latitude + moon) +
    0.001 * Math.sin(2 * latitude - moon) +
    0.0005 * Math.sin(2 * moon + sun);
  // The sums above are in dynamical time; by so much (in days) it runs ahead of the clock.
  const ahead =
    t < -11
      ? 0.001 + 0.000839 * t + 0.0002261 * t ** 2 - 0.00000845 * t ** 3 - 0.000000081 * t ** 4
      : -0.000278 + 0.000265 * t + 0.000262 * t ** 2;
  return Math.floor(mean + shift - ahead + 0.5 + ZONE_HOURS / 24);
}

/** The sector of 30° in which the sun stands when a day begins in UTC+7: 0 from the spring equinox on. */
function sectorOfSun(day: number): number {
  const t = (day - 0.5 - ZONE_HOURS / 24 - 2_451_545) / 36_525;
  const anomaly = (357.5291 + 35_999.0503 * t - 0.0001559 * t ** 2 - 0.00000048 * t ** 3) * RADIANS;
  const mean = 280.46645 + 36_000.76983 * t + 0.0003032 * t ** 2;
  const centre =
    (1.9146 - 0.004817 * t - 0.000014 * t ** 2) * Math.sin(anomaly) +
    (0.019993 - 0.000101 * t) * Math.sin(2 * anomaly) +
    0.00029 * Math.sin(3 * anomaly);
  const longitude = (((mean + centre) % 360) + 360) % 360;
  return Math.floor(longitude / 30);
}

function julianDay(year: number, month: number, day: number): number {
  return Math.round(Date.UTC(year, month - 1, day) / DAY_MS) + JULIAN_OF_1970;
}

function isoOf(julian: number): string {
  return new Date((julian - JULIAN_OF_1970) * DAY_MS).toISOString().slice(0, 10);
}
