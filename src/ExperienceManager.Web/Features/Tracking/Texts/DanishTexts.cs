namespace ExperienceManager.Web.Features.Tracking.Texts;

/// <summary>The fixed words in Danish.</summary>
internal static class DanishTexts
{
    public static readonly TrackingTexts Texts = new()
    {
        Language = "da",
        SkipToContent = "Gå til indhold",
        Help = "Hjælp",
        LanguageLabel = "Sprog",
        ChangeLanguage = "Skift sprog",
        YourDelivery = "Din levering",
        OrderNumber = "Ordrenummer",
        OrderedOn = "Bestilt {0}",
        ParcelOf = "Pakke {0} af {1}",
        MoreParcels = "Resten af din ordre kommer i en anden pakke.",
        Carrier = "Transportør",
        TrackingNumber = "Sporingsnummer",
        TrackWith = "Spor hos {0}",
        TrackParcel = "Spor pakken",
        EstimatedDelivery = "Forventet levering",
        InThisParcel = "I denne pakke",
        YourOrder = "Din ordre",
        ShowMore = "Vis {0} mere",
        Quantity = "Antal",
        Subtotal = "Subtotal",
        Shipping = "Fragt",
        Discount = "Rabat",
        Total = "I alt",
        DeliveryAddress = "Leveringsadresse",
        FeedbackQuestion = "Hvordan var din levering?",
        OneStar = "1 stjerne",
        Stars = "{0} stjerner",
        Feedback = new("Hvad handler det om?", "Hastighed", "Emballage", "Bud", "Beskeder", "Fortæl os mere (valgfrit)", "Send feedback til os", "Tak for din feedback!"),
        Stages = new()
        {
            Ordered = new("Bestilt", "Vi har modtaget din ordre"),
            Packed = new("Pakket", "Pakket og klar til afsendelse"),
            Shipped = new("Afsendt", "På vej"),
            OutForDelivery = new("Under udbringning", "Under udbringning"),
            ReadyToCollect = new("Klar til afhentning", "Klar til afhentning"),
            Collected = new("Afhentet", "Afhentet"),
            Delivered = new("Leveret", "Leveret"),
            DeliveryFailed = new("Leveringsforsøg", "Vi kunne ikke levere"),
            Returned = new("Returneret", "På vej tilbage til os"),
            ReturnAnnounced = new("Retur anmeldt", "Din retur er anmeldt"),
            ReturnShipped = new("Retur afsendt", "Din retur er på vej"),
            ReturnReceived = new("Retur modtaget", "Vi har modtaget din retur"),
            ReturnFailed = new("Retur stoppet", "Din retur nåede ikke frem"),
            Cancelled = new("Annulleret", "Denne ordre er annulleret"),
        },
        Promotion = new("Meddelelser", "Tilbud", "Nyhed", "Udsalg", "Gratis fragt", "Tidligere pris", "Nuværende pris"),
        StepStates = new("Færdig", "Nuværende trin", "Kommer senere", "Kræver opmærksomhed"),
        Finder = new()
        {
            Title = "Find din ordre",
            Introduction = "Indtast ordrenummeret fra din bekræftelse og leveringsadressens postnummer.",
            PostalCode = "Postnummer",
            Show = "Vis min ordre",
            NotFound = "Vi fandt ingen ordre med dette nummer og postnummer. Tjek begge og prøv igen.",
            TooMany = "Det var mange forsøg. Vent et minut og prøv igen.",
            BadLinkTitle = "Dette link fører ingen steder hen",
            BadLink = "Linket er måske ufuldstændigt eller ikke længere gyldigt. Du kan stadig finde din ordre med ordrenummer og postnummer.",
        },
    };
}
