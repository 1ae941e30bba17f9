namespace ExperienceManager.Web.Features.Tracking.Texts;

/// <summary>The fixed words in Portuguese: Brazil's, and Portugal's where they differ.</summary>
internal static class PortugueseTexts
{
    public static readonly TrackingTexts Texts = new()
    {
        Language = "pt",
        SkipToContent = "Ir para o conteúdo",
        Help = "Ajuda",
        LanguageLabel = "Idioma",
        ChangeLanguage = "Mudar idioma",
        YourDelivery = "Sua entrega",
        OrderNumber = "Número do pedido",
        OrderedOn = "Pedido em {0}",
        ParcelOf = "Pacote {0} de {1}",
        MoreParcels = "O restante do seu pedido segue em outro pacote.",
        Carrier = "Transportadora",
        TrackingNumber = "Código de rastreio",
        TrackWith = "Rastrear com {0}",
        TrackParcel = "Rastrear este pacote",
        EstimatedDelivery = "Entrega prevista",
        InThisParcel = "Neste pacote",
        YourOrder = "Seu pedido",
        ShowMore = "Mostrar mais {0}",
        Quantity = "Quantidade",
        Subtotal = "Subtotal",
        Shipping = "Frete",
        Discount = "Desconto",
        Total = "Total",
        DeliveryAddress = "Endereço de entrega",
        FeedbackQuestion = "Como foi a sua entrega?",
        OneStar = "1 estrela",
        Stars = "{0} estrelas",
        Stages = new()
        {
            Ordered = new("Pedido", "Recebemos o seu pedido"),
            Packed = new("Embalado", "Embalado e pronto para sair"),
            Shipped = new("Enviado", "A caminho"),
            OutForDelivery = new("Saiu para entrega", "Saiu para entrega"),
            ReadyToCollect = new("Pronto para retirar", "Pronto para retirar"),
            Collected = new("Retirado", "Retirado"),
            Delivered = new("Entregue", "Entregue"),
            DeliveryFailed = new("Tentativa de entrega", "Não conseguimos entregar"),
            Returned = new("Devolvido", "Voltando para nós"),
            ReturnAnnounced = new("Devolução anunciada", "Sua devolução foi anunciada"),
            ReturnShipped = new("Devolução enviada", "Sua devolução está a caminho"),
            ReturnReceived = new("Devolução recebida", "Recebemos a sua devolução"),
            ReturnFailed = new("Devolução interrompida", "Sua devolução não chegou"),
            Cancelled = new("Cancelado", "Este pedido foi cancelado"),
        },
        Promotion = new("Avisos", "Oferta", "Novo", "Promoção", "Frete grátis", "Preço anterior", "Preço atual"),
        StepStates = new("Concluído", "Etapa atual", "Ainda por vir", "Precisa de atenção"),
        Finder = new()
        {
            Title = "Encontre o seu pedido",
            Introduction = "Digite o número do pedido que está na confirmação e o CEP do endereço de entrega.",
            PostalCode = "CEP",
            Show = "Mostrar meu pedido",
            NotFound = "Não encontramos um pedido com este número e CEP. Confira os dois e tente de novo.",
            TooMany = "Foram muitas tentativas. Espere um minuto e tente de novo.",
            BadLinkTitle = "Este link não leva a lugar nenhum",
            BadLink = "O link pode estar incompleto ou não ser mais válido. Você ainda pode encontrar o pedido com o número e o CEP.",
        },
    };

    public static readonly TrackingTexts Portugal = Texts with
    {
        Language = "pt-PT",
        ChangeLanguage = "Mudar de idioma",
        YourDelivery = "A sua entrega",
        OrderNumber = "Número da encomenda",
        OrderedOn = "Encomendado a {0}",
        ParcelOf = "Volume {0} de {1}",
        MoreParcels = "O resto da sua encomenda segue noutro volume.",
        TrackingNumber = "Código de seguimento",
        TrackWith = "Seguir com {0}",
        TrackParcel = "Seguir este volume",
        InThisParcel = "Neste volume",
        YourOrder = "A sua encomenda",
        Shipping = "Portes de envio",
        Promotion = new("Avisos", "Oferta", "Novo", "Promoção", "Portes grátis", "Preço anterior", "Preço atual"),
        DeliveryAddress = "Morada de entrega",
        Stages = Texts.Stages with
        {
            Ordered = new("Encomendado", "Recebemos a sua encomenda"),
            OutForDelivery = new("Em distribuição", "Em distribuição"),
            ReadyToCollect = new("Pronto a levantar", "Pronto a levantar"),
            Collected = new("Levantado", "Levantado"),
            Returned = new("Devolvido", "A caminho de volta para nós"),
            ReturnAnnounced = new("Devolução anunciada", "A sua devolução foi anunciada"),
            ReturnShipped = new("Devolução enviada", "A sua devolução está a caminho"),
            ReturnFailed = new("Devolução interrompida", "A sua devolução não chegou"),
            Cancelled = new("Cancelado", "Esta encomenda foi cancelada"),
        },
        StepStates = new("Concluído", "Etapa atual", "Ainda por vir", "Requer atenção"),
        Finder = new()
        {
            Title = "Encontre a sua encomenda",
            Introduction = "Introduza o número da encomenda que está na confirmação e o código postal da morada de entrega.",
            PostalCode = "Código postal",
            Show = "Mostrar a minha encomenda",
            NotFound = "Não encontrámos nenhuma encomenda com este número e código postal. Verifique ambos e tente novamente.",
            TooMany = "Foram muitas tentativas. Aguarde um minuto e tente novamente.",
            BadLinkTitle = "Esta ligação não leva a lado nenhum",
            BadLink = "A ligação pode estar incompleta ou já não ser válida. Pode sempre encontrar a encomenda com o número e o código postal.",
        },
    };
}
