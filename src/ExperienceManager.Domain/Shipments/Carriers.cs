using System.Collections.Frozen;

namespace ExperienceManager.Domain.Shipments;

/// <summary>A carrier as shoppers know it.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Url">Its tracking page, with <c>{0}</c> for the number; null when a number alone does not open it.</param>
public sealed record Carrier(string Name, string? Url)
{
    /// <summary>The tracking page of a number.</summary>
    public string? LinkTo(string number) => Url?.Replace("{0}", Uri.EscapeDataString(TrackingNumbers.Key(number)), StringComparison.Ordinal);
}

/// <summary>
/// Carriers by the codes that shop systems send (<c>dhl_de</c>, <c>royal-mail</c>, <c>DHL Paket</c>). Case and punctuation do not matter.
/// A carrier that is not here is shown as it was sent. Rules compare what was sent, never the name.
/// </summary>
public static class Carriers
{
    private static readonly (string Codes, Carrier Carrier)[] Table =
    [
        ("dhl dhl_de dhl_germany dhl_paket dhl_ecommerce depost deutsche_post_dhl", new("DHL", "https://www.dhl.com/en/home/tracking.html?tracking-id={0}")),
        ("dhlexp dhl_express", new("DHL Express", "https://www.dhl.com/en/home/tracking.html?tracking-id={0}&submit=1")),
        ("deutsche_post", new("Deutsche Post", "https://www.deutschepost.de/de/s/sendungsverfolgung.html?piececode={0}")),
        ("ups ups_standard united_parcel_service", new("UPS", "https://www.ups.com/track?tracknum={0}")),
        ("fedex fedex_ground fedex_home", new("FedEx", "https://www.fedex.com/fedextrack/?trknbr={0}")),
        ("usps us_postal_service", new("USPS", "https://tools.usps.com/go/TrackConfirmAction?tLabels={0}")),
        ("royalmail royal_mail", new("Royal Mail", "https://www.royalmail.com/track-your-item#/tracking-results/{0}")),
        ("evri hrs_uk", new("Evri", "https://www.evri.com/track/parcel/{0}")),
        ("hermes hrs myhermes", new("Hermes", "https://www.myhermes.de/empfangen/sendungsverfolgung/sendungsinformation#{0}")),
        ("dpd dpd_de dpd_germany", new("DPD", "https://tracking.dpd.de/status/en_US/parcel/{0}")),
        ("dpduk dpd_uk", new("DPD UK", "https://track.dpd.co.uk/parcels/{0}")),
        ("gls gls_de gls_germany", new("GLS", "https://gls-group.com/track/{0}")),
        ("postat austrian_post osterreichische_post oesterreichische_post post_at", new("Österreichische Post", "https://www.post.at/sv/sendungsdetails?snr={0}")),
        ("swisspost swiss_post die_post post_ch", new("Swiss Post", "https://service.post.ch/ekp-web/ui/entry/search/{0}")),
        ("bpost", new("bpost", "https://track.bpost.cloud/btr/web/#/search?itemCode={0}")),
        ("postnl post_nl", new("PostNL", null)),
        ("postnord post_nord", new("PostNord", "https://tracking.postnord.com/en/tracking?id={0}")),
        ("bring posten", new("Bring", "https://tracking.bring.com/tracking/{0}")),
        ("posti", new("Posti", "https://www.posti.fi/en/tracking#/lahetys/{0}")),
        ("dao", new("dao", "https://www.dao.as/privat/find-din-pakke?stregkode={0}")),
        ("anpost an_post", new("An Post", "https://www.anpost.com/Post-Parcels/Track/History?item={0}")),
        ("laposte la_poste colissimo", new("La Poste Colissimo", "https://www.laposte.fr/outils/suivre-vos-envois?code={0}")),
        ("chronopost", new("Chronopost", "https://www.chronopost.fr/tracking-no-cms/suivi-page?listeNumerosLT={0}")),
        ("mondialrelay mondial_relay", new("Mondial Relay", null)),
        ("correos", new("Correos", "https://www.correos.es/es/en/tools/tracker/items/details?tracking-number={0}")),
        ("seur", new("SEUR", "https://www.seur.com/livetracking/?segOnlineIdentificador={0}")),
        ("poste_italiane posteitaliane", new("Poste Italiane", "https://www.poste.it/cerca/#/risultati-spedizioni/{0}")),
        ("brt bartolini", new("BRT", "https://vas.brt.it/vas/sped_det_show.hsm?referer=sped_numspe_par.htm&Nspediz={0}")),
        ("inpost paczkomaty", new("InPost", "https://inpost.pl/sledzenie-przesylek?number={0}")),
        ("poczta_polska", new("Poczta Polska", "https://emonitoring.poczta-polska.pl/?numer={0}")),
        ("ontrac on_trac", new("OnTrac", "https://www.ontrac.com/tracking/?number={0}")),
        ("lasership", new("LaserShip", null)),
        ("canadapost canada_post", new("Canada Post", "https://www.canadapost-postescanada.ca/track-reperage/en#/search?searchFor={0}")),
        ("auspost australia_post", new("Australia Post", "https://auspost.com.au/mypost/track/details/{0}")),
        ("amz amazon amazon_logistics", new("Amazon Logistics", null)),
        ("yodel", new("Yodel", "https://www.yodel.co.uk/track/{0}")),
        ("tnt", new("TNT", "https://www.tnt.com/express/en_us/site/shipping-tools/tracking.html?searchType=con&cons={0}")),
    ];

    private static readonly FrozenDictionary<string, Carrier> Known = Table
        .SelectMany(row => row.Codes.Split(' ').Append(row.Carrier.Name).Select(code => KeyValuePair.Create(Fold(code), row.Carrier)))
        .DistinctBy(entry => entry.Key).ToFrozenDictionary(StringComparer.Ordinal);

    /// <summary>The carrier of a code or name; null when it is not known.</summary>
    public static Carrier? Find(string? code) => code is null ? null : Known.GetValueOrDefault(Fold(code));

    private static string Fold(string code) => string.Concat(code.Where(char.IsLetterOrDigit)).ToLowerInvariant();
}
