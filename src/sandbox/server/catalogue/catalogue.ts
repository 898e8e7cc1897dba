import type { SourceKind } from '../../connect-api.js';
import type { CustomSource } from '../options.js';
import { seededRandom } from '../random.js';
import type { CatalogueSource } from './sources.js';

/** The sources that Human API's documentation names, with their documented ids where it gives one. */
export const DOCUMENTED_SOURCES: readonly CatalogueSource[] = [
  { id: '5b1daf3f079c652eaf41fd23', name: 'Starfleet Pharmacy', kind: 'pharmacy', place: 'San Francisco, CA' },
  { id: '54dc427aaa6b4cb7d6203061', name: 'Cleveland Clinic', kind: 'hospital', place: 'Cleveland, OH' },
  { id: '5b1daf3f079c652eaf41fd24', name: 'Starfleet Medical', kind: 'hospital', place: 'San Francisco, CA' },
  { id: '5b1daf3f079c652eaf41fd25', name: 'Starfleet Laboratory', kind: 'lab', place: 'San Francisco, CA' },
  { id: '5b1daf3f079c652eaf41fd26', name: 'Starfleet Fitness', kind: 'wellness', place: 'App and wearable' },
];

/** Hospitals that let their patients in by OAuth are public, but none of them is documented by name: this is our own. */
const OAUTH_HOSPITAL: CatalogueSource = {
  id: '5b1daf3f079c652eaf41fd27',
  name: 'Starfleet General Hospital',
  kind: 'hospital',
  place: 'San Francisco, CA',
  signIn: 'oauth',
};

const FIRST = [...DOCUMENTED_SOURCES, OAUTH_HOSPITAL];

const PLACES = [
  'Albany, NY',
  'Albuquerque, NM',
  'Amarillo, TX',
  'Anchorage, AK',
  'Ann Arbor, MI',
  'Asheville, NC',
  'Athens, GA',
  'Atlanta, GA',
  'Augusta, ME',
  'Austin, TX',
  'Bakersfield, CA',
  'Baltimore, MD',
  'Baton Rouge, LA',
  'Bellingham, WA',
  'Bend, OR',
  'Billings, MT',
  'Biloxi, MS',
  'Birmingham, AL',
  'Bismarck, ND',
  'Bloomington, IN',
  'Boise, ID',
  'Boston, MA',
  'Boulder, CO',
  'Bozeman, MT',
  'Bridgeport, CT',
  'Buffalo, NY',
  'Burlington, VT',
  'Canton, OH',
  'Casper, WY',
  'Cedar Rapids, IA',
  'Champaign, IL',
  'Charleston, SC',
  'Charlotte, NC',
  'Chattanooga, TN',
  'Cheyenne, WY',
  'Chicago, IL',
  'Cincinnati, OH',
  'Columbia, MO',
  'Columbus, OH',
  'Concord, NH',
  'Corvallis, OR',
  'Dallas, TX',
  'Davenport, IA',
  'Dayton, OH',
  'Denver, CO',
  'Des Moines, IA',
  'Detroit, MI',
  'Dover, DE',
  'Duluth, MN',
  'Durham, NC',
  'El Paso, TX',
  'Erie, PA',
  'Eugene, OR',
  'Evansville, IN',
  'Fairbanks, AK',
  'Fargo, ND',
  'Flagstaff, AZ',
  'Fort Collins, CO',
  'Fort Wayne, IN',
  'Fresno, CA',
  'Gainesville, FL',
  'Galveston, TX',
  'Grand Rapids, MI',
  'Green Bay, WI',
  'Greensboro, NC',
  'Harrisburg, PA',
  'Hartford, CT',
  'Helena, MT',
  'Hilo, HI',
  'Honolulu, HI',
  'Houston, TX',
  'Huntsville, AL',
  'Indianapolis, IN',
  'Iowa City, IA',
  'Ithaca, NY',
  'Jackson, MS',
  'Juneau, AK',
  'Kansas City, MO',
  'Knoxville, TN',
  'Lafayette, LA',
  'Lansing, MI',
  'Laramie, WY',
  'Las Cruces, NM',
  'Lexington, KY',
  'Lincoln, NE',
  'Little Rock, AR',
  'Long Beach, CA',
  'Louisville, KY',
  'Lubbock, TX',
  'Madison, WI',
  'Manchester, NH',
  'Memphis, TN',
  'Mesa, AZ',
  'Miami, FL',
  'Milwaukee, WI',
  'Minneapolis, MN',
  'Missoula, MT',
  'Mobile, AL',
  'Montpelier, VT',
  'Morgantown, WV',
  'Nashville, TN',
  'New Haven, CT',
  'New Orleans, LA',
  'Norfolk, VA',
  'Oakland, CA',
  'Ogden, UT',
  'Olympia, WA',
  'Omaha, NE',
  'Orlando, FL',
  'Pensacola, FL',
  'Peoria, IL',
  'Philadelphia, PA',
  'Phoenix, AZ',
  'Pierre, SD',
  'Pittsburgh, PA',
  'Pocatello, ID',
  'Portland, ME',
  'Portland, OR',
  'Providence, RI',
  'Provo, UT',
  'Pueblo, CO',
  'Raleigh, NC',
  'Rapid City, SD',
  'Reno, NV',
  'Richmond, VA',
  'Roanoke, VA',
  'Rochester, MN',
  'Rockford, IL',
  'Sacramento, CA',
  'Saint Paul, MN',
  'Salem, OR',
  'Salt Lake City, UT',
  'San Antonio, TX',
  'San Diego, CA',
  'San José, CA',
  'Santa Cruz, CA',
  'Santa Fe, NM',
  'Savannah, GA',
  'Scranton, PA',
  'Seattle, WA',
  'Shreveport, LA',
  'Sioux Falls, SD',
  'South Bend, IN',
  'Spokane, WA',
  'Springfield, IL',
  'Stockton, CA',
  'Syracuse, NY',
  'Tacoma, WA',
  'Tallahassee, FL',
  'Tampa, FL',
  'Toledo, OH',
  'Topeka, KS',
  'Trenton, NJ',
  'Tucson, AZ',
  'Tulsa, OK',
  'Utica, NY',
  'Vancouver, WA',
  'Waco, TX',
  'Wichita, KS',
  'Wilmington, DE',
  'Worcester, MA',
  'Yakima, WA',
  'Yuma, AZ',
] as const;

const HONOURS = [
  'Alder',
  'Aspen',
  'Bay',
  'Beacon',
  'Birchwood',
  'Bluestone',
  'Briar',
  'Canyon',
  'Cascade',
  'Cedar',
  'Clearwater',
  'Copper',
  'Crescent',
  'Eastgate',
  'Elm',
  'Evergreen',
  'Fairview',
  'Foothill',
  'Garden',
  'Golden',
  'Granite',
  'Greenleaf',
  'Harbor',
  'Hawthorn',
  'Highland',
  'Hillcrest',
  'Ironwood',
  'Juniper',
  'Lakeside',
  'Laurel',
  'Linden',
  'Maple',
  'Meadow',
  'Mesa',
  'Mill Creek',
  'Northside',
  'Oakdale',
  'Orchard',
  'Pacific',
  'Pine',
  'Prairie',
  'Redwood',
  'Ridge',
  'River',
  'Rosewood',
  'Sierra',
  'Silver',
  'Southgate',
  'Spring',
  'Stone',
  'Summit',
  'Sunrise',
  'Sycamore',
  'Timber',
  'Union',
  'Valley',
  'Village',
  'Westbrook',
  'Willow',
  'Windsor',
] as const;

const FORMS: Readonly<Record<SourceKind, readonly string[]>> = {
  hospital: [
    'General Hospital',
    'Medical Center',
    'Family Clinic',
    'Health System',
    'Community Hospital',
    'Physicians Group',
    'Women’s Health',
    'Pediatrics',
    'Cardiology Associates',
    'Orthopedics',
    'Eye Institute',
    'Urgent Care',
  ],
  lab: ['Diagnostics', 'Clinical Laboratory', 'Pathology Group', 'Genomics', 'Imaging & Lab'],
  pharmacy: ['Pharmacy', 'Drugstore', 'Apothecary', 'Prescriptions'],
  wellness: ['Fit', 'Pulse', 'Sleep', 'Steps', 'Scale', 'Glucose', 'Ring', 'Run', 'Mind', 'Watch'],
};

/** How the generated kinds are mixed: mostly care providers, as in the real network. */
const MIX: readonly SourceKind[] = [
  'hospital',
  'hospital',
  'hospital',
  'hospital',
  'hospital',
  'hospital',
  'pharmacy',
  'pharmacy',
  'lab',
  'wellness',
];

/**
 * Makes the catalogue: custom sources, then the documented ones and one more, then generated ones up to `size`.
 * Pure: the same arguments give the same sources in the same order.
 */
export function createCatalogue(
  seed: number,
  size: number,
  custom: readonly CustomSource[] = [],
): readonly CatalogueSource[] {
  const own = custom.map(({ id, name, kind = 'hospital', place = '', signIn }): CatalogueSource => ({
    id,
    name,
    kind,
    place,
    signIn,
  }));
  if (own.length === 0) return generated(seed, size);
  const ids = new Set(own.map(({ id }) => id));
  const others = generated(seed, size).filter(({ id }) => !ids.has(id));
  return [...own, ...others.slice(0, Math.max(size - own.length, FIRST.length))];
}

/** The catalogue made last: tests make one sandbox after the other, nearly always with the same. */
let latest: { seed: number; size: number; sources: readonly CatalogueSource[] } | undefined;

function generated(seed: number, size: number): readonly CatalogueSource[] {
  if (latest?.seed !== seed || latest.size !== size) latest = { seed, size, sources: generate(seed, size) };
  return latest.sources;
}

function generate(seed: number, size: number): readonly CatalogueSource[] {
  const random = seededRandom(seed);
  const pick = <T>(list: readonly T[]): T => list[Math.floor(random() * list.length)] as T;
  const sources = [...FIRST];
  const ids = new Set(sources.map(({ id }) => id));
  const names = new Set<string>();
  while (sources.length < size) {
    const kind = pick(MIX);
    const place = pick(PLACES);
    const honour = pick(HONOURS);
    const form = pick(FORMS[kind]);
    const name = nameOf(kind, place, honour, form, random() < 0.5);
    const key = kind === 'wellness' ? name : `${name}\n${place}`;
    const id = hexId(random);
    if (ids.has(id)) continue;
    // There are fewer invented app names than a large catalogue asks for, so a repeated one gets a number.
    const unique = names.has(key) ? `${name} ${sources.length}` : name;
    ids.add(id);
    names.add(key);
    sources.push({ id, name: unique, kind, place: kind === 'wellness' ? 'App and wearable' : place });
  }
  return sources;
}

function nameOf(kind: SourceKind, place: string, honour: string, form: string, withCity: boolean): string {
  if (kind === 'wellness') return `${honour.replace(' ', '')}${form}`;
  const name = `${honour} ${form}`;
  return withCity ? `${place.slice(0, place.lastIndexOf(','))} ${name}` : name;
}

function hexId(random: () => number): string {
  const part = (): string =>
    Math.floor(random() * 2 ** 32)
      .toString(16)
      .padStart(8, '0');
  return part() + part() + part();
}
