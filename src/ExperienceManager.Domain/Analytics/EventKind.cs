namespace ExperienceManager.Domain.Analytics;

/// <summary>What happened on a tracking page. The numbers are stored: never reuse one.</summary>
public enum EventKind
{
    /// <summary><c>view</c>: the page was opened.</summary>
    View = 1,

    /// <summary><c>impression</c>: something on it came into sight.</summary>
    Impression = 2,

    /// <summary><c>click</c>: something on it was followed.</summary>
    Click = 3,

    /// <summary><c>feedback</c>: the question at its foot was answered.</summary>
    Feedback = 4,
}

/// <summary>Where on the page. The numbers are stored: never reuse one.</summary>
public enum EventSlot
{
    /// <summary>The page as a whole.</summary>
    None = 0,

    /// <summary><c>banner</c>: the banner campaign.</summary>
    Banner = 1,

    /// <summary><c>basic</c>: the basic campaign.</summary>
    Basic = 2,

    /// <summary><c>product</c>: the product campaign.</summary>
    Product = 3,

    /// <summary><c>tile</c>: a promotion tile of the experience.</summary>
    Tile = 4,

    /// <summary><c>carousel</c>: a product of the experience's carousel.</summary>
    Carousel = 5,

    /// <summary><c>shipment</c>: the carrier's link of a parcel.</summary>
    Shipment = 6,
}

/// <summary>What kind of screen. The numbers are stored: never reuse one.</summary>
public enum DeviceClass
{
    /// <summary><c>desktop</c>.</summary>
    Desktop = 1,

    /// <summary><c>phone</c>.</summary>
    Phone = 2,

    /// <summary><c>tablet</c>.</summary>
    Tablet = 3,
}
