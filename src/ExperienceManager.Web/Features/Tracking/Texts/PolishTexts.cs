namespace ExperienceManager.Web.Features.Tracking.Texts;

/// <summary>The fixed words in Polish.</summary>
internal static class PolishTexts
{
    public static readonly TrackingTexts Texts = new()
    {
        Language = "pl",
        SkipToContent = "Przejdź do treści",
        Help = "Pomoc",
        LanguageLabel = "Język",
        ChangeLanguage = "Zmień język",
        YourDelivery = "Twoja dostawa",
        OrderNumber = "Numer zamówienia",
        OrderedOn = "Zamówiono {0}",
        ParcelOf = "Paczka {0} z {1}",
        MoreParcels = "Reszta zamówienia dotrze w kolejnej paczce.",
        Carrier = "Przewoźnik",
        TrackingNumber = "Numer przesyłki",
        TrackWith = "Śledź w {0}",
        TrackParcel = "Śledź paczkę",
        EstimatedDelivery = "Przewidywana dostawa",
        InThisParcel = "W tej paczce",
        YourOrder = "Twoje zamówienie",
        ShowMore = "Pokaż jeszcze {0}",
        Quantity = "Ilość",
        Subtotal = "Suma częściowa",
        Shipping = "Dostawa",
        Discount = "Rabat",
        Total = "Razem",
        DeliveryAddress = "Adres dostawy",
        FeedbackQuestion = "Jak przebiegła dostawa?",
        OneStar = "1 gwiazdka",
        Stars = "Liczba gwiazdek: {0}",
        Feedback = new("Czego to dotyczy?", "Szybkość", "Opakowanie", "Kurier", "Powiadomienia", "Proszę napisać więcej (opcjonalnie)", "Wyślij opinię", "Dziękujemy za opinię!"),
        Stages = new()
        {
            Ordered = new("Zamówiono", "Mamy Twoje zamówienie"),
            Packed = new("Spakowano", "Spakowane i gotowe do drogi"),
            Shipped = new("Wysłano", "W drodze"),
            OutForDelivery = new("W doręczeniu", "W doręczeniu"),
            ReadyToCollect = new("Do odbioru", "Gotowe do odbioru"),
            Collected = new("Odebrano", "Odebrane"),
            Delivered = new("Doręczono", "Doręczone"),
            DeliveryFailed = new("Próba doręczenia", "Nie udało się doręczyć"),
            Returned = new("Zwrócono", "Wraca do nas"),
            ReturnAnnounced = new("Zgłoszono zwrot", "Twój zwrot został zgłoszony"),
            ReturnShipped = new("Wysłano zwrot", "Twój zwrot jest w drodze"),
            ReturnReceived = new("Otrzymano zwrot", "Mamy Twój zwrot"),
            ReturnFailed = new("Zwrot wstrzymany", "Twój zwrot nie dotarł"),
            Cancelled = new("Anulowano", "To zamówienie zostało anulowane"),
        },
        Promotion = new("Ogłoszenia", "Oferta", "Nowość", "Wyprzedaż", "Darmowa dostawa", "Poprzednia cena", "Obecna cena"),
        StepStates = new("Gotowe", "Obecny etap", "Przed nami", "Wymaga uwagi"),
        Finder = new()
        {
            Title = "Znajdź swoje zamówienie",
            Introduction = "Wpisz numer zamówienia z potwierdzenia i kod pocztowy adresu dostawy.",
            PostalCode = "Kod pocztowy",
            Show = "Pokaż zamówienie",
            NotFound = "Nie znaleźliśmy zamówienia o tym numerze i kodzie pocztowym. Sprawdź oba i spróbuj ponownie.",
            TooMany = "To było wiele prób. Odczekaj minutę i spróbuj ponownie.",
            BadLinkTitle = "Ten link donikąd nie prowadzi",
            BadLink = "Link może być niepełny lub nieaktualny. Zamówienie nadal znajdziesz po numerze i kodzie pocztowym.",
        },
    };
}
