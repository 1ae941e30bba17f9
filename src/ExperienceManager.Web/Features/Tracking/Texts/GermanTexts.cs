namespace ExperienceManager.Web.Features.Tracking.Texts;

/// <summary>The fixed words in German.</summary>
internal static class GermanTexts
{
    public static readonly TrackingTexts Texts = new()
    {
        Language = "de",
        SkipToContent = "Zum Inhalt springen",
        Help = "Hilfe",
        LanguageLabel = "Sprache",
        ChangeLanguage = "Sprache wechseln",
        YourDelivery = "Ihre Lieferung",
        OrderNumber = "Bestellnummer",
        OrderedOn = "Bestellt am {0}",
        ParcelOf = "Paket {0} von {1}",
        MoreParcels = "Der Rest Ihrer Bestellung folgt in einem weiteren Paket.",
        Carrier = "Versand mit",
        TrackingNumber = "Sendungsnummer",
        TrackWith = "Bei {0} verfolgen",
        TrackParcel = "Paket verfolgen",
        EstimatedDelivery = "Voraussichtliche Lieferung",
        InThisParcel = "In diesem Paket",
        YourOrder = "Ihre Bestellung",
        ShowMore = "{0} weitere anzeigen",
        Quantity = "Menge",
        Subtotal = "Zwischensumme",
        Shipping = "Versandkosten",
        Discount = "Rabatt",
        Total = "Gesamtsumme",
        DeliveryAddress = "Lieferadresse",
        FeedbackQuestion = "Wie war Ihre Lieferung?",
        OneStar = "1 Stern",
        Stars = "{0} Sterne",
        Feedback = new("Worum geht es?", "Schnelligkeit", "Verpackung", "Zusteller", "Benachrichtigungen", "Erzählen Sie uns mehr (freiwillig)", "Feedback senden", "Vielen Dank für Ihr Feedback!"),
        Stages = new()
        {
            Ordered = new("Bestellt", "Ihre Bestellung ist eingegangen"),
            Packed = new("Verpackt", "Verpackt und versandbereit"),
            Shipped = new("Versandt", "Unterwegs zu Ihnen"),
            OutForDelivery = new("In Zustellung", "Heute in Zustellung"),
            ReadyToCollect = new("Abholbereit", "Zur Abholung bereit"),
            Collected = new("Abgeholt", "Abgeholt"),
            Delivered = new("Zugestellt", "Zugestellt"),
            DeliveryFailed = new("Zustellversuch", "Die Zustellung war nicht möglich"),
            Returned = new("Zurückgesandt", "Auf dem Weg zurück zu uns"),
            ReturnAnnounced = new("Rücksendung angemeldet", "Ihre Rücksendung ist angemeldet"),
            ReturnShipped = new("Rücksendung unterwegs", "Ihre Rücksendung ist unterwegs"),
            ReturnReceived = new("Rücksendung erhalten", "Ihre Rücksendung ist bei uns"),
            ReturnFailed = new("Rücksendung gestoppt", "Ihre Rücksendung ist nicht angekommen"),
            Cancelled = new("Storniert", "Diese Bestellung wurde storniert"),
        },
        Promotion = new("Mitteilungen", "Angebot", "Neu", "Reduziert", "Versand gratis", "Bisheriger Preis", "Jetziger Preis"),
        StepStates = new("Erledigt", "Aktueller Schritt", "Steht noch aus", "Braucht Aufmerksamkeit"),
        Finder = new()
        {
            Title = "Bestellung finden",
            Introduction = "Geben Sie die Bestellnummer aus Ihrer Bestätigung und die Postleitzahl der Lieferadresse ein.",
            PostalCode = "Postleitzahl",
            Show = "Bestellung anzeigen",
            NotFound = "Zu dieser Nummer und Postleitzahl haben wir keine Bestellung gefunden. Bitte prüfen Sie beides und versuchen Sie es noch einmal.",
            TooMany = "Das waren viele Versuche. Bitte warten Sie eine Minute und versuchen Sie es noch einmal.",
            BadLinkTitle = "Dieser Link führt ins Leere",
            BadLink = "Der Link ist vielleicht unvollständig oder nicht mehr gültig. Mit Bestellnummer und Postleitzahl finden Sie Ihre Bestellung trotzdem.",
        },
    };
}
