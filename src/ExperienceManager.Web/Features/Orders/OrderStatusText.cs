using ExperienceManager.Domain.Campaigns;
using ExperienceManager.Domain.Common;
using ExperienceManager.Domain.Orders;
using ExperienceManager.Web.Ui;

namespace ExperienceManager.Web.Features.Orders;

/// <summary>Parts of an order in people's words.</summary>
public static class OrderStatusText
{
    /// <summary>An amount with its currency: <c>1,234.50 EUR</c>; a dash when there is none.</summary>
    public static string Money(decimal? amount, string? currency, ConsoleText texts)
    {
        ArgumentNullException.ThrowIfNull(texts);
        return amount is { } value ? $"{value.ToString("#,0.00###", texts.Culture)} {currency}".TrimEnd() : "—";
    }

    /// <summary>A count: <c>2</c>, <c>0.5</c>.</summary>
    public static string Number(decimal? number, ConsoleText texts)
    {
        ArgumentNullException.ThrowIfNull(texts);
        return number?.ToString("0.#####", texts.Culture) ?? "—";
    }

    /// <summary>City and country, as far as known; a dash when nothing is.</summary>
    public static string Place(Address address)
    {
        ArgumentNullException.ThrowIfNull(address);
        var parts = new[] { address.City, address.Country }.Where(part => !string.IsNullOrEmpty(part));
        return string.Join(", ", parts) is { Length: > 0 } place ? place : "—";
    }

    /// <summary>The lines of an address that are there.</summary>
    public static IReadOnlyList<string> Lines(Address address)
    {
        ArgumentNullException.ThrowIfNull(address);
        var town = string.Join(" ", new[] { address.Zip, address.City, address.State }.Where(part => !string.IsNullOrEmpty(part)));
        return [.. new[] { address.Name, address.Company, address.Street, address.Line2, town, address.Country }.Where(
            line => !string.IsNullOrEmpty(line)).Select(line => line!)];
    }

    /// <summary>Where a label came from.</summary>
    public static string Source(LabelSource source) => source == LabelSource.Api ? "API" : source.ToString();

    /// <summary>How far a parcel has come.</summary>
    public static LocalizableText Phase(ShipmentPhase phase) => phase switch
    {
        ShipmentPhase.OrderCreated => "Order received",
        ShipmentPhase.OrderProcessed => "Label created",
        ShipmentPhase.InTransit => "In transit",
        ShipmentPhase.Collect => "Ready for pickup",
        ShipmentPhase.InDelivery => "Out for delivery",
        ShipmentPhase.Delivered => "Delivered",
        ShipmentPhase.DeliveryFailed => "Delivery failed",
        ShipmentPhase.Returned => "Returned",
        ShipmentPhase.ReturnCreated => "Return announced",
        ShipmentPhase.ReturnTransit => "Return in transit",
        ShipmentPhase.ReturnReceived => "Return received",
        _ => "Return failed",
    };

    /// <summary>Where the delivery of an order is.</summary>
    public static LocalizableText Delivery(DeliveryState state) => state switch
    {
        DeliveryState.Ordered => "Ordered",
        DeliveryState.Packed => "Packed",
        DeliveryState.OnItsWay => "On its way",
        DeliveryState.OutForDelivery => "Out for delivery",
        DeliveryState.ReadyForPickup => "Ready for pickup",
        DeliveryState.Delivered => "Delivered",
        DeliveryState.Problem => "Problem",
        _ => "Returned",
    };

    /// <summary>A campaign's place on the page.</summary>
    public static LocalizableText Slot(Slot slot) => slot switch
    {
        Domain.Campaigns.Slot.Banner => "Banner",
        Domain.Campaigns.Slot.Basic => "Basic",
        _ => "Product",
    };

    /// <summary>A parcel's problem: <c>Exception: damaged</c>, <c>Delayed</c>.</summary>
    public static LocalizableText Problem(ShipmentProblem problem)
    {
        ArgumentNullException.ThrowIfNull(problem);
        LocalizableText kind = problem.Kind == ProblemKind.Delayed ? "Delayed" : "Exception";
        if (problem.Cause == ProblemCause.Unknown) return kind;
        LocalizableText withCause = $"{kind}: {Cause(problem.Cause)}";
        return withCause;
    }

    private static LocalizableText Cause(ProblemCause cause) => cause switch
    {
        ProblemCause.Address => "address",
        ProblemCause.Customs => "customs",
        ProblemCause.Damaged => "damaged",
        ProblemCause.Lost => "lost",
        ProblemCause.Payment => "payment",
        ProblemCause.Refused => "refused",
        ProblemCause.Requested => "requested",
        ProblemCause.Warehouse => "warehouse",
        _ => "weather",
    };

    /// <summary>A status and its tone.</summary>
    public static (LocalizableText Text, StatusTone Tone) Status(OrderStatus status) => status switch
    {
        OrderStatus.Placed => ("Placed", StatusTone.Info),
        OrderStatus.Fulfilled => ("Fulfilled", StatusTone.Positive),
        _ => ("Cancelled", StatusTone.Neutral),
    };
}
