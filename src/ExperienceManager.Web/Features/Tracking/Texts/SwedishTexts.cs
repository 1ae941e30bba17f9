namespace ExperienceManager.Web.Features.Tracking.Texts;

/// <summary>The fixed words in Swedish.</summary>
internal static class SwedishTexts
{
    public static readonly TrackingTexts Texts = new()
    {
        Language = "sv",
        SkipToContent = "Hoppa till innehållet",
        Help = "Hjälp",
        LanguageLabel = "Språk",
        ChangeLanguage = "Byt språk",
        YourDelivery = "Din leverans",
        OrderNumber = "Ordernummer",
        OrderedOn = "Beställd {0}",
        ParcelOf = "Paket {0} av {1}",
        MoreParcels = "Resten av din beställning kommer i ett annat paket.",
        Carrier = "Transportör",
        TrackingNumber = "Kollinummer",
        TrackWith = "Spåra hos {0}",
        TrackParcel = "Spåra paketet",
        EstimatedDelivery = "Beräknad leverans",
        InThisParcel = "I det här paketet",
        YourOrder = "Din beställning",
        ShowMore = "Visa {0} till",
        Quantity = "Antal",
        Subtotal = "Delsumma",
        Shipping = "Frakt",
        Discount = "Rabatt",
        Total = "Totalt",
        DeliveryAddress = "Leveransadress",
        FeedbackQuestion = "Hur var din leverans?",
        OneStar = "1 stjärna",
        Stars = "{0} stjärnor",
        Feedback = new("Vad gäller det?", "Snabbhet", "Förpackning", "Bud", "Aviseringar", "Berätta mer (valfritt)", "Skicka omdöme", "Tack för ditt omdöme!"),
        Stages = new()
        {
            Ordered = new("Beställd", "Vi har tagit emot din beställning"),
            Packed = new("Packad", "Packad och redo att skickas"),
            Shipped = new("Skickad", "På väg"),
            OutForDelivery = new("Under utkörning", "Under utkörning"),
            ReadyToCollect = new("Att hämta", "Redo att hämtas"),
            Collected = new("Hämtad", "Hämtad"),
            Delivered = new("Levererad", "Levererad"),
            DeliveryFailed = new("Leveransförsök", "Vi kunde inte leverera"),
            Returned = new("Returnerad", "På väg tillbaka till oss"),
            ReturnAnnounced = new("Retur anmäld", "Din retur är anmäld"),
            ReturnShipped = new("Retur skickad", "Din retur är på väg"),
            ReturnReceived = new("Retur mottagen", "Vi har fått din retur"),
            ReturnFailed = new("Retur stoppad", "Din retur kom inte fram"),
            Cancelled = new("Avbruten", "Beställningen har avbrutits"),
        },
        Promotion = new("Meddelanden", "Erbjudande", "Nyhet", "Rea", "Fri frakt", "Tidigare pris", "Nuvarande pris"),
        StepStates = new("Klart", "Pågår nu", "Återstår", "Kräver uppmärksamhet"),
        Finder = new()
        {
            Title = "Hitta din beställning",
            Introduction = "Ange ordernumret från din bekräftelse och leveransadressens postnummer.",
            PostalCode = "Postnummer",
            Show = "Visa min beställning",
            NotFound = "Vi hittade ingen beställning med det numret och postnumret. Kontrollera båda och försök igen.",
            TooMany = "Det var många försök. Vänta en minut och försök igen.",
            BadLinkTitle = "Länken leder ingenstans",
            BadLink = "Länken kan vara ofullständig eller inte längre giltig. Du kan ändå hitta din beställning med ordernummer och postnummer.",
        },
    };
}
