namespace ExperienceManager.Web.Features.Tracking.Texts;

/// <summary>The fixed words in Spanish.</summary>
internal static class SpanishTexts
{
    public static readonly TrackingTexts Texts = new()
    {
        Language = "es",
        SkipToContent = "Saltar al contenido",
        Help = "Ayuda",
        LanguageLabel = "Idioma",
        ChangeLanguage = "Cambiar idioma",
        YourDelivery = "Su entrega",
        OrderNumber = "Número de pedido",
        OrderedOn = "Pedido el {0}",
        ParcelOf = "Paquete {0} de {1}",
        MoreParcels = "El resto de su pedido llegará en otro paquete.",
        Carrier = "Transportista",
        TrackingNumber = "Número de seguimiento",
        TrackWith = "Seguir con {0}",
        TrackParcel = "Seguir este paquete",
        EstimatedDelivery = "Entrega prevista",
        InThisParcel = "En este paquete",
        YourOrder = "Su pedido",
        ShowMore = "Mostrar {0} más",
        Quantity = "Cantidad",
        Subtotal = "Subtotal",
        Shipping = "Envío",
        Discount = "Descuento",
        Total = "Total",
        DeliveryAddress = "Dirección de entrega",
        FeedbackQuestion = "¿Qué tal ha ido la entrega?",
        OneStar = "1 estrella",
        Stars = "{0} estrellas",
        Feedback = new("¿Sobre qué?", "Rapidez", "Embalaje", "Repartidor", "Avisos", "Cuéntenos más (opcional)", "Enviar opinión", "¡Gracias por su opinión!"),
        Stages = new()
        {
            Ordered = new("Pedido", "Hemos recibido su pedido"),
            Packed = new("Preparado", "Preparado y listo para salir"),
            Shipped = new("Enviado", "En camino"),
            OutForDelivery = new("En reparto", "En reparto"),
            ReadyToCollect = new("Listo para recoger", "Listo para recoger"),
            Collected = new("Recogido", "Recogido"),
            Delivered = new("Entregado", "Entregado"),
            DeliveryFailed = new("Intento de entrega", "No hemos podido entregarlo"),
            Returned = new("Devuelto", "De vuelta hacia nosotros"),
            ReturnAnnounced = new("Devolución anunciada", "Su devolución está anunciada"),
            ReturnShipped = new("Devolución enviada", "Su devolución está en camino"),
            ReturnReceived = new("Devolución recibida", "Hemos recibido su devolución"),
            ReturnFailed = new("Devolución detenida", "Su devolución no ha llegado"),
            Cancelled = new("Cancelado", "Este pedido se ha cancelado"),
        },
        Promotion = new("Avisos", "Oferta", "Nuevo", "Rebajado", "Envío gratis", "Precio anterior", "Precio actual"),
        StepStates = new("Hecho", "Paso actual", "Pendiente", "Requiere atención"),
        Finder = new()
        {
            Title = "Encuentre su pedido",
            Introduction = "Introduzca el número de pedido de su confirmación y el código postal de la dirección de entrega.",
            PostalCode = "Código postal",
            Show = "Mostrar mi pedido",
            NotFound = "No hemos encontrado ningún pedido con este número y código postal. Compruebe ambos e inténtelo de nuevo.",
            TooMany = "Han sido muchos intentos. Espere un minuto e inténtelo de nuevo.",
            BadLinkTitle = "Este enlace no lleva a ninguna parte",
            BadLink = "Puede que el enlace esté incompleto o ya no sea válido. Aún puede encontrar su pedido con su número y código postal.",
        },
    };
}
