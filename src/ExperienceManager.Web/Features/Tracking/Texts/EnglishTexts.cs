namespace ExperienceManager.Web.Features.Tracking.Texts;

/// <summary>The fixed words in English.</summary>
internal static class EnglishTexts
{
    public static readonly TrackingTexts Texts = new()
    {
        Language = "en",
        SkipToContent = "Skip to content",
        Help = "Help",
        LanguageLabel = "Language",
        ChangeLanguage = "Change language",
        YourDelivery = "Your delivery",
        OrderNumber = "Order number",
        OrderedOn = "Ordered on {0}",
        ParcelOf = "Parcel {0} of {1}",
        MoreParcels = "The rest of your order follows in another parcel.",
        Carrier = "Carrier",
        TrackingNumber = "Tracking number",
        TrackWith = "Track with {0}",
        TrackParcel = "Track this parcel",
        EstimatedDelivery = "Estimated delivery",
        InThisParcel = "In this parcel",
        YourOrder = "Your order",
        ShowMore = "Show {0} more",
        Quantity = "Quantity",
        Subtotal = "Subtotal",
        Shipping = "Shipping",
        Discount = "Discount",
        Total = "Total",
        DeliveryAddress = "Delivery address",
        FeedbackQuestion = "How was your delivery?",
        OneStar = "1 star",
        Stars = "{0} stars",
        Feedback = new("What is it about?", "Speed", "Packaging", "Courier", "Updates", "Tell us more (optional)", "Send feedback", "Thank you for your feedback!"),
        Stages = new()
        {
            Ordered = new("Ordered", "We have your order"),
            Packed = new("Packed", "Packed and ready to go"),
            Shipped = new("Shipped", "On its way"),
            OutForDelivery = new("Out for delivery", "Out for delivery"),
            ReadyToCollect = new("Ready to collect", "Ready to collect"),
            Collected = new("Collected", "Collected"),
            Delivered = new("Delivered", "Delivered"),
            DeliveryFailed = new("Delivery attempted", "We could not deliver"),
            Returned = new("Returned", "On its way back to us"),
            ReturnAnnounced = new("Return announced", "Your return is announced"),
            ReturnShipped = new("Return shipped", "Your return is on its way"),
            ReturnReceived = new("Return received", "We have your return"),
            ReturnFailed = new("Return stopped", "Your return did not arrive"),
            Cancelled = new("Cancelled", "This order was cancelled"),
        },
        Promotion = new("Announcements", "Offer", "New", "Sale", "Free shipping", "Price before", "Price now"),
        StepStates = new("Done", "Current step", "Still to come", "Needs attention"),
        Finder = new()
        {
            Title = "Find your order",
            Introduction = "Enter the order number from your confirmation and the postal code of the delivery address.",
            PostalCode = "Postal code",
            Show = "Find order",
            NotFound = "We found no order with this number and postal code. Please check both and try again.",
            TooMany = "That was a lot of tries. Please wait a minute and try again.",
            BadLinkTitle = "This link leads nowhere",
            BadLink = "The link may be incomplete or no longer valid. You can still find your order with its number and postal code.",
        },
    };
}
