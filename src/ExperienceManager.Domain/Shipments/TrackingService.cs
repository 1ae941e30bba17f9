namespace ExperienceManager.Domain.Shipments;

/// <summary>A back end that tracks parcels; the documented two, known by their short names only.</summary>
public enum TrackingService
{
    /// <summary><c>pp</c>: takes every carrier but those switched off.</summary>
    Pp,

    /// <summary><c>hc</c>: takes only the carriers switched on.</summary>
    Hc,
}

/// <summary>How far a shop uses a tracking service.</summary>
public enum ServiceStatus
{
    /// <summary>Shipments are submitted as the carrier list says.</summary>
    Live,

    /// <summary>Only shipments of orders with an override label are submitted.</summary>
    Testing,

    /// <summary>Nothing is submitted, whatever labels an order has.</summary>
    Disabled,
}

/// <summary>The services.</summary>
public static class TrackingServices
{
    /// <summary>All of them, in the order shown.</summary>
    public static IReadOnlyList<TrackingService> All { get; } = [TrackingService.Pp, TrackingService.Hc];

    /// <summary>The name in JSON: <c>pp</c>, <c>hc</c>.</summary>
    public static string Key(this TrackingService service) => service == TrackingService.Pp ? "pp" : "hc";

    /// <summary>The name in JSON: <c>live</c>, <c>testing</c>, <c>disabled</c>.</summary>
    public static string Key(this ServiceStatus status) => status switch
    {
        ServiceStatus.Live => "live",
        ServiceStatus.Testing => "testing",
        _ => "disabled",
    };
}
