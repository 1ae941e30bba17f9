namespace ExperienceManager.Web.Features.Tracking.Texts;

/// <summary>The fixed words in Dutch.</summary>
internal static class DutchTexts
{
    public static readonly TrackingTexts Texts = new()
    {
        Language = "nl",
        SkipToContent = "Naar de inhoud",
        Help = "Hulp",
        LanguageLabel = "Taal",
        ChangeLanguage = "Taal wijzigen",
        YourDelivery = "Uw levering",
        OrderNumber = "Bestelnummer",
        OrderedOn = "Besteld op {0}",
        ParcelOf = "Pakket {0} van {1}",
        MoreParcels = "De rest van uw bestelling volgt in een ander pakket.",
        Carrier = "Vervoerder",
        TrackingNumber = "Trackingnummer",
        TrackWith = "Volgen bij {0}",
        TrackParcel = "Dit pakket volgen",
        EstimatedDelivery = "Verwachte levering",
        InThisParcel = "In dit pakket",
        YourOrder = "Uw bestelling",
        ShowMore = "Nog {0} tonen",
        Quantity = "Aantal",
        Subtotal = "Subtotaal",
        Shipping = "Verzending",
        Discount = "Korting",
        Total = "Totaal",
        DeliveryAddress = "Bezorgadres",
        FeedbackQuestion = "Hoe was uw levering?",
        OneStar = "1 ster",
        Stars = "{0} sterren",
        Feedback = new("Waar gaat het over?", "Snelheid", "Verpakking", "Bezorger", "Meldingen", "Vertel ons meer (optioneel)", "Feedback versturen", "Bedankt voor uw feedback!"),
        Stages = new()
        {
            Ordered = new("Besteld", "We hebben uw bestelling"),
            Packed = new("Ingepakt", "Ingepakt en klaar voor vertrek"),
            Shipped = new("Verzonden", "Onderweg"),
            OutForDelivery = new("Wordt bezorgd", "Wordt vandaag bezorgd"),
            ReadyToCollect = new("Klaar om af te halen", "Klaar om af te halen"),
            Collected = new("Afgehaald", "Afgehaald"),
            Delivered = new("Bezorgd", "Bezorgd"),
            DeliveryFailed = new("Bezorgpoging", "Bezorgen is niet gelukt"),
            Returned = new("Teruggestuurd", "Onderweg terug naar ons"),
            ReturnAnnounced = new("Retour aangemeld", "Uw retour is aangemeld"),
            ReturnShipped = new("Retour verzonden", "Uw retour is onderweg"),
            ReturnReceived = new("Retour ontvangen", "We hebben uw retour ontvangen"),
            ReturnFailed = new("Retour gestopt", "Uw retour is niet aangekomen"),
            Cancelled = new("Geannuleerd", "Deze bestelling is geannuleerd"),
        },
        Promotion = new("Mededelingen", "Aanbieding", "Nieuw", "Afgeprijsd", "Gratis verzending", "Oude prijs", "Nieuwe prijs"),
        StepStates = new("Klaar", "Huidige stap", "Volgt nog", "Vraagt aandacht"),
        Finder = new()
        {
            Title = "Vind uw bestelling",
            Introduction = "Vul het bestelnummer uit uw bevestiging in en de postcode van het bezorgadres.",
            PostalCode = "Postcode",
            Show = "Toon mijn bestelling",
            NotFound = "We hebben geen bestelling gevonden met dit nummer en deze postcode. Controleer beide en probeer het opnieuw.",
            TooMany = "Dat waren veel pogingen. Wacht een minuut en probeer het opnieuw.",
            BadLinkTitle = "Deze link leidt nergens heen",
            BadLink = "De link is misschien niet compleet of niet meer geldig. Met het bestelnummer en de postcode vindt u uw bestelling toch.",
        },
    };
}
