import type { Currency } from "@/lib/engine/money/currency";

/** Where the demo's customers sit; `customers` is at most the number of combinations of name, trade and form: invented companies and people at plausible addresses. */
export interface Place {
  country: string;
  currency: Currency;
  customers: number;
  names: readonly [string, ...string[]];
  trades: readonly [string, ...string[]];
  forms: readonly [string, ...string[]];
  towns: readonly [Town, ...Town[]];
  streets: readonly [string, ...string[]];
  people: readonly [string, ...string[]];
  /** A tax number with # for digits. */
  taxId?: string;
}

interface Town {
  town: string;
  postcode: string;
  state?: string;
}

const town = (name: string, postcode: string, state?: string): Town => ({
  town: name,
  postcode,
  ...(state ? { state } : {}),
});

export const places: readonly Place[] = [
  {
    ...{ country: "NL", currency: "EUR", customers: 42, taxId: "NL#########B01" },
    names: ["Kestrel", "Waterkant", "De Boer", "Noordzij", "Vermeulen", "Havenlicht", "Oostvaart", "Blauwdruk"],
    trades: ["Freight", "Techniek", "Zorg", "Media", "Bouw", "Software"],
    forms: ["B.V.", "N.V."],
    towns: [
      town("Amsterdam", "1017 AB"),
      town("Rotterdam", "3087 BM"),
      town("Utrecht", "3511 EP"),
      town("Eindhoven", "5611 AZ"),
    ],
    streets: ["Waalhaven Oostzijde", "Keizersgracht", "Stationsplein", "Havenkade"],
    people: ["Sanne de Vries", "Daan Bakker", "Lotte Visser", "Bram Smit", "Eva Mulder"],
  },
  {
    ...{ country: "DE", currency: "EUR", customers: 34, taxId: "DE#########" },
    names: ["Adler", "Aldermoor", "Anselm", "Brückner", "Weißenfels", "Nordlicht", "Rheintal", "Großmann"],
    trades: ["Wärmetechnik", "Robotics", "Verlag", "Maschinenbau", "Analytik"],
    forms: ["GmbH", "AG", "GmbH & Co. KG"],
    towns: [town("Berlin", "10115"), town("Köln", "50667"), town("München", "80331"), town("Hamburg", "20095")],
    streets: ["Friedrichstraße", "Am Alten Hafen", "Lindenallee", "Schloßstraße"],
    people: ["Jürgen Weiß", "Anke Schröder", "Felix Köhler", "Miriam Vogt"],
  },
  {
    ...{ country: "GB", currency: "GBP", customers: 34, taxId: "GB#########" },
    names: ["Abbots Mill", "Auldearn", "Barrow", "Belvoir", "Brightwell", "Calder", "Dunmore", "Elmfield"],
    trades: ["Brewing", "Castings", "Tidal Energy", "Grain Partners", "Logistics", "Insurance Services"],
    forms: ["Ltd", "LLP", "plc"],
    towns: [
      town("London", "EC2A 4NE"),
      town("Leeds", "LS10 1NX"),
      town("Edinburgh", "EH1 1YZ"),
      town("Bristol", "BS1 6DZ"),
    ],
    streets: ["Foundry Wharf", "Mill Lane", "Canal Street", "St Andrew Square"],
    people: ["Olivia Hart", "Callum Reid", "Priya Nair", "Tom Ashworth"],
  },
  {
    ...{ country: "US", currency: "USD", customers: 30 },
    names: ["Arbutus", "Beacon Ridge", "Cedar Point", "Bluff Point", "Sierra", "Great Lakes", "Redwood", "Harborview"],
    trades: ["Outdoor Co-op", "Credit Union", "Health", "Analytics", "Foods", "Aerospace"],
    forms: ["Inc.", "LLC", "Corp."],
    towns: [
      town("New York", "10013", "NY"),
      town("San Francisco", "94107", "CA"),
      town("Austin", "78701", "TX"),
      town("Boston", "02110", "MA"),
    ],
    streets: ["Market Street", "Broadway", "Congress Avenue", "Atlantic Avenue"],
    people: ["Maria Lopez", "James Carter", "Ashley Nguyen", "Marcus Bell"],
  },
  {
    ...{ country: "FR", currency: "EUR", customers: 16, taxId: "FR###########" },
    names: ["Atelier Rochefort", "Maison Delage", "Lumière", "Garonne", "Côte d’Or", "Beaulieu"],
    trades: ["Textiles", "Logistique", "Édition", "Énergies"],
    forms: ["SARL", "SAS", "SA"],
    towns: [town("Paris", "75011"), town("Lyon", "69002"), town("Nantes", "44000")],
    streets: ["rue de la République", "quai des Chartrons", "avenue Foch"],
    people: ["Chloé Martin", "Hugo Lefèvre", "Inès Moreau"],
  },
  {
    ...{ country: "JP", currency: "JPY", customers: 6 },
    names: [
      "Asagiri Logistics",
      "株式会社青空システム",
      "Kitayama Seiki",
      "東和電機株式会社",
      "Hoshino Foods",
      "有限会社さくら印刷",
    ],
    trades: [""],
    forms: [""],
    towns: [town("Tokyo", "100-0005"), town("Osaka", "530-0001"), town("京都市", "600-8216")],
    streets: ["Marunouchi 1-9", "Umeda 3-1", "烏丸通七条下ル"],
    people: ["佐藤 花子", "Kenji Tanaka", "鈴木 一郎"],
  },
  {
    ...{ country: "NO", currency: "NOK", customers: 10 },
    names: ["Bergsund", "Fjordlys", "Østerhavn", "Nordkapp"],
    trades: ["Kraft", "Maritim", "Bygg"],
    forms: ["AS", "ASA"],
    towns: [town("Oslo", "0155"), town("Bergen", "5003")],
    streets: ["Karl Johans gate", "Bryggen"],
    people: ["Ingrid Hansen", "Lars Østby"],
  },
  {
    ...{ country: "PT", currency: "EUR", customers: 6, taxId: "PT#########" },
    names: ["Azulejo", "Serra Verde", "Douro"],
    trades: ["Têxtil", "Vinhos"],
    forms: ["Lda.", "S.A."],
    towns: [town("Lisboa", "1100-148"), town("Porto", "4000-322")],
    streets: ["Rua Augusta", "Rua das Flores"],
    people: ["João Ferreira", "Beatriz Sousa"],
  },
  {
    ...{ country: "GR", currency: "EUR", customers: 4, taxId: "EL#########" },
    names: ["Αιγαίο", "Ολύμπια"],
    trades: ["Ναυτιλιακή", "Τρόφιμα"],
    forms: ["Α.Ε.", "Ε.Π.Ε."],
    towns: [town("Αθήνα", "105 57"), town("Θεσσαλονίκη", "546 24")],
    streets: ["Ερμού", "Τσιμισκή"],
    people: ["Ελένη Παπαδοπούλου", "Νίκος Γεωργίου"],
  },
  {
    ...{ country: "BG", currency: "BGN", customers: 4, taxId: "BG#########" },
    names: ["Витоша", "Тракия"],
    trades: ["Софтуер", "Транс"],
    forms: ["ООД", "АД"],
    towns: [town("София", "1000"), town("Пловдив", "4000")],
    streets: ["бул. Витоша", "ул. Раковски"],
    people: ["Мария Иванова", "Георги Петров"],
  },
  {
    ...{ country: "IL", currency: "ILS", customers: 4 },
    names: ["כרמל", "גליל"],
    trades: ["תוכנה", "אנרגיה"],
    forms: ["בע״מ"],
    towns: [town("תל אביב", "6473921"), town("חיפה", "3303139")],
    streets: ["שדרות רוטשילד", "דרך העצמאות"],
    people: ["נועה כהן", "יובל לוי"],
  },
  {
    ...{ country: "AE", currency: "AED", customers: 3 },
    names: ["الخليج", "Palm Coast"],
    trades: ["للتجارة", "Trading"],
    forms: ["ش.ذ.م.م", "FZ-LLC"],
    towns: [town("دبي", "00000"), town("Abu Dhabi", "00000")],
    streets: ["Sheikh Zayed Road", "شارع الكورنيش"],
    people: ["Layla Haddad", "عمر الفارسي"],
  },
  {
    ...{ country: "CN", currency: "CNY", customers: 3 },
    names: ["上海明远科技有限公司", "深圳海川贸易有限公司", "北京星河软件有限公司"],
    trades: [""],
    forms: [""],
    towns: [town("上海", "200120"), town("深圳", "518048"), town("北京", "100020")],
    streets: ["世纪大道100号", "福华三路88号", "建国路93号"],
    people: ["王伟", "李娜"],
  },
];
