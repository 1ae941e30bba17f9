namespace ExperienceManager.Web.Features.Tracking.Texts;

/// <summary>The fixed words in Norwegian.</summary>
internal static class NorwegianTexts
{
    public static readonly TrackingTexts Texts = new()
    {
        Language = "nb",
        SkipToContent = "Gå til innholdet",
        Help = "Hjelp",
        LanguageLabel = "Språk",
        ChangeLanguage = "Bytt språk",
        YourDelivery = "Din levering",
        OrderNumber = "Ordrenummer",
        OrderedOn = "Bestilt {0}",
        ParcelOf = "Pakke {0} av {1}",
        MoreParcels = "Resten av bestillingen kommer i en annen pakke.",
        Carrier = "Transportør",
        TrackingNumber = "Sporingsnummer",
        TrackWith = "Spor hos {0}",
        TrackParcel = "Spor pakken",
        EstimatedDelivery = "Forventet levering",
        InThisParcel = "I denne pakken",
        YourOrder = "Din bestilling",
        ShowMore = "Vis {0} til",
        Quantity = "Antall",
        Subtotal = "Delsum",
        Shipping = "Frakt",
        Discount = "Rabatt",
        Total = "Totalt",
        DeliveryAddress = "Leveringsadresse",
        FeedbackQuestion = "Hvordan var leveringen?",
        OneStar = "1 stjerne",
        Stars = "{0} stjerner",
        Feedback = new("Hva gjelder det?", "Hurtighet", "Emballasje", "Bud", "Varsler", "Fortell oss mer (valgfritt)", "Send tilbakemelding", "Takk for tilbakemeldingen!"),
        Stages = new()
        {
            Ordered = new("Bestilt", "Vi har mottatt bestillingen"),
            Packed = new("Pakket", "Pakket og klar til avgang"),
            Shipped = new("Sendt", "På vei"),
            OutForDelivery = new("Under utkjøring", "Under utkjøring"),
            ReadyToCollect = new("Klar til henting", "Klar til henting"),
            Collected = new("Hentet", "Hentet"),
            Delivered = new("Levert", "Levert"),
            DeliveryFailed = new("Leveringsforsøk", "Vi fikk ikke levert"),
            Returned = new("Returnert", "På vei tilbake til oss"),
            ReturnAnnounced = new("Retur meldt", "Returen er meldt"),
            ReturnShipped = new("Retur sendt", "Returen er på vei"),
            ReturnReceived = new("Retur mottatt", "Vi har mottatt returen"),
            ReturnFailed = new("Retur stoppet", "Returen kom ikke frem"),
            Cancelled = new("Kansellert", "Bestillingen er kansellert"),
        },
        Promotion = new("Meldinger", "Tilbud", "Nyhet", "Salg", "Gratis frakt", "Tidligere pris", "Nåværende pris"),
        StepStates = new("Ferdig", "Nåværende trinn", "Gjenstår", "Krever oppmerksomhet"),
        Finder = new()
        {
            Title = "Finn bestillingen din",
            Introduction = "Skriv inn ordrenummeret fra bekreftelsen og postnummeret i leveringsadressen.",
            PostalCode = "Postnummer",
            Show = "Vis bestillingen",
            NotFound = "Vi fant ingen bestilling med dette nummeret og postnummeret. Sjekk begge og prøv igjen.",
            TooMany = "Det var mange forsøk. Vent et minutt og prøv igjen.",
            BadLinkTitle = "Denne lenken leder ingen steder",
            BadLink = "Lenken kan være ufullstendig eller ikke lenger gyldig. Du kan fortsatt finne bestillingen med ordrenummer og postnummer.",
        },
    };
}
