using ExperienceManager.Web.Ui;

namespace ExperienceManager.Web.Features.Shops;

/// <summary>States and provinces whose codes stand in addresses (ISO 3166-2 without the country), with name and country: data.</summary>
public static class KnownStates
{
    private const string UnitedStates =
        "AL Alabama|AK Alaska|AZ Arizona|AR Arkansas|CA California|CO Colorado|CT Connecticut|DE Delaware|DC District of Columbia|FL Florida|"
        + "GA Georgia|HI Hawaii|ID Idaho|IL Illinois|IN Indiana|IA Iowa|KS Kansas|KY Kentucky|LA Louisiana|ME Maine|MD Maryland|MA Massachusetts|"
        + "MI Michigan|MN Minnesota|MS Mississippi|MO Missouri|MT Montana|NE Nebraska|NV Nevada|NH New Hampshire|NJ New Jersey|NM New Mexico|"
        + "NY New York|NC North Carolina|ND North Dakota|OH Ohio|OK Oklahoma|OR Oregon|PA Pennsylvania|PR Puerto Rico|RI Rhode Island|"
        + "SC South Carolina|SD South Dakota|TN Tennessee|TX Texas|UT Utah|VT Vermont|VA Virginia|WA Washington|WV West Virginia|WI Wisconsin|WY Wyoming";

    private const string Canada =
        "AB Alberta|BC British Columbia|MB Manitoba|NB New Brunswick|NL Newfoundland and Labrador|NS Nova Scotia|NT Northwest Territories|"
        + "NU Nunavut|ON Ontario|PE Prince Edward Island|QC Quebec|SK Saskatchewan|YT Yukon";

    private const string Australia =
        "ACT Australian Capital Territory|NSW New South Wales|NT Northern Territory|QLD Queensland|SA South Australia|TAS Tasmania|VIC Victoria|"
        + "WA Western Australia";

    private const string Brazil =
        "AC Acre|AL Alagoas|AP Amapá|AM Amazonas|BA Bahia|CE Ceará|DF Distrito Federal|ES Espírito Santo|GO Goiás|MA Maranhão|MT Mato Grosso|"
        + "MS Mato Grosso do Sul|MG Minas Gerais|PA Pará|PB Paraíba|PR Paraná|PE Pernambuco|PI Piauí|RJ Rio de Janeiro|RN Rio Grande do Norte|"
        + "RS Rio Grande do Sul|RO Rondônia|RR Roraima|SC Santa Catarina|SP São Paulo|SE Sergipe|TO Tocantins";

    private static readonly (string Country, string Name, string States)[] _countries =
        [("US", "United States", UnitedStates), ("CA", "Canada", Canada), ("AU", "Australia", Australia), ("BR", "Brazil", Brazil)];

    /// <summary>All of them; a code that several countries have is there once, with all its names.</summary>
    public static IReadOnlyList<KnownValue> All { get; } = Of(_countries);

    /// <summary>Those of some countries, by their codes, without the country's name where it is one; all when none is given.</summary>
    public static IReadOnlyList<KnownValue> Of(IReadOnlyList<string> countries)
    {
        ArgumentNullException.ThrowIfNull(countries);
        return countries.Count == 0 ? All : Of([.. _countries.Where(country => countries.Contains(country.Country))]);
    }

    private static IReadOnlyList<KnownValue> Of((string Country, string Name, string States)[] countries) =>
    [
        .. countries.SelectMany(country => Of(country.States, countries.Length == 1 ? "" : $", {country.Name}"))
            .GroupBy(state => state.Code, state => state.Name, StringComparer.Ordinal)
            .Select(names => new KnownValue(names.Key, string.Join("; ", names))),
    ];

    private static IEnumerable<KnownValue> Of(string states, string suffix) =>
        states.Split('|').Select(state => state.Split(' ', 2)).Select(parts => new KnownValue(parts[0], parts[1] + suffix));
}
