namespace ExperienceManager.Web.Features.Tracking.Texts;

/// <summary>The fixed words in Finnish.</summary>
internal static class FinnishTexts
{
    public static readonly TrackingTexts Texts = new()
    {
        Language = "fi",
        SkipToContent = "Siirry sisältöön",
        Help = "Ohje",
        LanguageLabel = "Kieli",
        ChangeLanguage = "Vaihda kieli",
        YourDelivery = "Toimituksesi",
        OrderNumber = "Tilausnumero",
        OrderedOn = "Tilattu {0}",
        ParcelOf = "Paketti {0}/{1}",
        MoreParcels = "Loput tilauksestasi tulevat toisessa paketissa.",
        Carrier = "Kuljetusyhtiö",
        TrackingNumber = "Seurantatunnus",
        TrackWith = "Seuraa: {0}",
        TrackParcel = "Seuraa pakettia",
        EstimatedDelivery = "Arvioitu toimitus",
        InThisParcel = "Tässä paketissa",
        YourOrder = "Tilauksesi",
        ShowMore = "Näytä {0} lisää",
        Quantity = "Määrä",
        Subtotal = "Välisumma",
        Shipping = "Toimitus",
        Discount = "Alennus",
        Total = "Yhteensä",
        DeliveryAddress = "Toimitusosoite",
        FeedbackQuestion = "Miten toimitus sujui?",
        OneStar = "1 tähti",
        Stars = "{0} tähteä",
        Feedback = new("Mitä palaute koskee?", "Nopeus", "Pakkaus", "Kuljettaja", "Ilmoitukset", "Kerro lisää (vapaaehtoinen)", "Lähetä palaute", "Kiitos palautteestasi!"),
        Stages = new()
        {
            Ordered = new("Tilattu", "Tilauksesi on vastaanotettu"),
            Packed = new("Pakattu", "Pakattu ja valmis lähtöön"),
            Shipped = new("Lähetetty", "Matkalla"),
            OutForDelivery = new("Jakelussa", "Jakelussa tänään"),
            ReadyToCollect = new("Noudettavissa", "Noudettavissa"),
            Collected = new("Noudettu", "Noudettu"),
            Delivered = new("Toimitettu", "Toimitettu"),
            DeliveryFailed = new("Toimitusyritys", "Toimitus ei onnistunut"),
            Returned = new("Palautettu", "Matkalla takaisin meille"),
            ReturnAnnounced = new("Palautus ilmoitettu", "Palautuksesi on ilmoitettu"),
            ReturnShipped = new("Palautus lähetetty", "Palautuksesi on matkalla"),
            ReturnReceived = new("Palautus saapunut", "Palautuksesi on saapunut"),
            ReturnFailed = new("Palautus keskeytyi", "Palautuksesi ei saapunut perille"),
            Cancelled = new("Peruttu", "Tämä tilaus on peruttu"),
        },
        Promotion = new("Tiedotteet", "Tarjous", "Uutuus", "Alennus", "Ilmainen toimitus", "Aiempi hinta", "Nykyinen hinta"),
        StepStates = new("Valmis", "Nykyinen vaihe", "Tulossa", "Vaatii huomiota"),
        Finder = new()
        {
            Title = "Etsi tilauksesi",
            Introduction = "Anna tilausvahvistuksen tilausnumero ja toimitusosoitteen postinumero.",
            PostalCode = "Postinumero",
            Show = "Näytä tilaukseni",
            NotFound = "Tällä numerolla ja postinumerolla ei löytynyt tilausta. Tarkista molemmat ja yritä uudelleen.",
            TooMany = "Yrityksiä oli monta. Odota minuutti ja yritä uudelleen.",
            BadLinkTitle = "Tämä linkki ei johda mihinkään",
            BadLink = "Linkki voi olla vajaa tai vanhentunut. Löydät tilauksesi silti tilausnumerolla ja postinumerolla.",
        },
    };
}
