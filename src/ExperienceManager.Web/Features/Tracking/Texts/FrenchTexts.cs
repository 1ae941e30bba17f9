namespace ExperienceManager.Web.Features.Tracking.Texts;

/// <summary>The fixed words in French.</summary>
internal static class FrenchTexts
{
    public static readonly TrackingTexts Texts = new()
    {
        Language = "fr",
        SkipToContent = "Aller au contenu",
        Help = "Aide",
        LanguageLabel = "Langue",
        ChangeLanguage = "Changer de langue",
        YourDelivery = "Votre livraison",
        OrderNumber = "Numéro de commande",
        OrderedOn = "Commandé le {0}",
        ParcelOf = "Colis {0} sur {1}",
        MoreParcels = "Le reste de votre commande suit dans un autre colis.",
        Carrier = "Transporteur",
        TrackingNumber = "Numéro de suivi",
        TrackWith = "Suivre avec {0}",
        TrackParcel = "Suivre ce colis",
        EstimatedDelivery = "Livraison prévue",
        InThisParcel = "Dans ce colis",
        YourOrder = "Votre commande",
        ShowMore = "Afficher {0} de plus",
        Quantity = "Quantité",
        Subtotal = "Sous-total",
        Shipping = "Livraison",
        Discount = "Remise",
        Total = "Total",
        DeliveryAddress = "Adresse de livraison",
        FeedbackQuestion = "Comment s’est passée votre livraison ?",
        OneStar = "1 étoile",
        Stars = "{0} étoiles",
        Feedback = new("De quoi s’agit-il ?", "Rapidité", "Emballage", "Livreur", "Suivi", "Dites-nous-en plus (facultatif)", "Envoyer mon avis", "Merci pour votre avis !"),
        Stages = new()
        {
            Ordered = new("Commandé", "Nous avons bien reçu votre commande"),
            Packed = new("Préparé", "Emballé et prêt à partir"),
            Shipped = new("Expédié", "En route vers vous"),
            OutForDelivery = new("En cours de livraison", "En cours de livraison"),
            ReadyToCollect = new("À retirer", "Prêt à être retiré"),
            Collected = new("Retiré", "Retiré"),
            Delivered = new("Livré", "Livré"),
            DeliveryFailed = new("Tentative de livraison", "La livraison n’a pas été possible"),
            Returned = new("Retourné", "En route vers nous"),
            ReturnAnnounced = new("Retour annoncé", "Votre retour est annoncé"),
            ReturnShipped = new("Retour expédié", "Votre retour est en route"),
            ReturnReceived = new("Retour reçu", "Nous avons reçu votre retour"),
            ReturnFailed = new("Retour interrompu", "Votre retour n’est pas arrivé"),
            Cancelled = new("Annulé", "Cette commande a été annulée"),
        },
        Promotion = new("Annonces", "Offre", "Nouveau", "Promo", "Livraison offerte", "Ancien prix", "Nouveau prix"),
        StepStates = new("Terminé", "Étape en cours", "À venir", "Demande votre attention"),
        Finder = new()
        {
            Title = "Retrouver votre commande",
            Introduction = "Saisissez le numéro de commande de votre confirmation et le code postal de l’adresse de livraison.",
            PostalCode = "Code postal",
            Show = "Afficher ma commande",
            NotFound = "Aucune commande ne correspond à ce numéro et à ce code postal. Vérifiez les deux et réessayez.",
            TooMany = "Cela fait beaucoup d’essais. Patientez une minute, puis réessayez.",
            BadLinkTitle = "Ce lien ne mène nulle part",
            BadLink = "Le lien est peut-être incomplet ou n’est plus valable. Vous pouvez retrouver votre commande avec son numéro et le code postal.",
        },
    };
}
