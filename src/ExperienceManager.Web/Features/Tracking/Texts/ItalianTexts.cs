namespace ExperienceManager.Web.Features.Tracking.Texts;

/// <summary>The fixed words in Italian.</summary>
internal static class ItalianTexts
{
    public static readonly TrackingTexts Texts = new()
    {
        Language = "it",
        SkipToContent = "Vai al contenuto",
        Help = "Aiuto",
        LanguageLabel = "Lingua",
        ChangeLanguage = "Cambia lingua",
        YourDelivery = "La Sua consegna",
        OrderNumber = "Numero d’ordine",
        OrderedOn = "Ordinato il {0}",
        ParcelOf = "Pacco {0} di {1}",
        MoreParcels = "Il resto dell’ordine arriverà in un altro pacco.",
        Carrier = "Corriere",
        TrackingNumber = "Numero di tracciamento",
        TrackWith = "Segui con {0}",
        TrackParcel = "Segui questo pacco",
        EstimatedDelivery = "Consegna prevista",
        InThisParcel = "In questo pacco",
        YourOrder = "Il Suo ordine",
        ShowMore = "Mostra altri {0}",
        Quantity = "Quantità",
        Subtotal = "Subtotale",
        Shipping = "Spedizione",
        Discount = "Sconto",
        Total = "Totale",
        DeliveryAddress = "Indirizzo di consegna",
        FeedbackQuestion = "Com’è andata la consegna?",
        OneStar = "1 stella",
        Stars = "{0} stelle",
        Feedback = new("Di che cosa si tratta?", "Velocità", "Imballaggio", "Corriere", "Aggiornamenti", "Ci dica di più (facoltativo)", "Invia il feedback", "Grazie per il suo feedback!"),
        Stages = new()
        {
            Ordered = new("Ordinato", "Abbiamo ricevuto l’ordine"),
            Packed = new("Preparato", "Imballato e pronto a partire"),
            Shipped = new("Spedito", "In viaggio"),
            OutForDelivery = new("In consegna", "In consegna"),
            ReadyToCollect = new("Da ritirare", "Pronto per il ritiro"),
            Collected = new("Ritirato", "Ritirato"),
            Delivered = new("Consegnato", "Consegnato"),
            DeliveryFailed = new("Tentata consegna", "Non siamo riusciti a consegnare"),
            Returned = new("Restituito", "Sta tornando da noi"),
            ReturnAnnounced = new("Reso annunciato", "Il reso è annunciato"),
            ReturnShipped = new("Reso spedito", "Il reso è in viaggio"),
            ReturnReceived = new("Reso ricevuto", "Abbiamo ricevuto il reso"),
            ReturnFailed = new("Reso interrotto", "Il reso non è arrivato"),
            Cancelled = new("Annullato", "Questo ordine è stato annullato"),
        },
        Promotion = new("Avvisi", "Offerta", "Novità", "In saldo", "Spedizione gratuita", "Prezzo precedente", "Prezzo attuale"),
        StepStates = new("Fatto", "Fase attuale", "Ancora da fare", "Richiede attenzione"),
        Finder = new()
        {
            Title = "Trovi il Suo ordine",
            Introduction = "Inserisca il numero d’ordine della conferma e il CAP dell’indirizzo di consegna.",
            PostalCode = "CAP",
            Show = "Mostra il mio ordine",
            NotFound = "Non abbiamo trovato un ordine con questo numero e CAP. Controlli entrambi e riprovi.",
            TooMany = "Sono stati molti tentativi. Attenda un minuto e riprovi.",
            BadLinkTitle = "Questo link non porta da nessuna parte",
            BadLink = "Il link potrebbe essere incompleto o non più valido. Può comunque trovare l’ordine con il numero e il CAP.",
        },
    };
}
