using ExperienceManager.Domain.Orders;
using ExperienceManager.Web.Features.Tracking.Texts;
using Microsoft.AspNetCore.Components;

namespace ExperienceManager.Web.Features.Tracking.Page;

/// <summary>What was ordered, what it cost, where it goes.</summary>
public partial class OrderSummary
{
    // A page is about a delivery: long orders fold after a few lines.
    private const int Fold = 4;

    private PageLanguage _language = null!;
    private TrackingTexts _words = null!;
    private List<string> _address = [];
    private PaidAmounts _paid = null!;

    /// <summary>The page.</summary>
    [Parameter, EditorRequired]
    public required TrackingPage Page { get; set; }

    private OrderData Order => Page.Order;

    // One more line takes no more room than the words that would hide it.
    private int Shown => Order.Items.Count <= Fold + 1 ? Order.Items.Count : Fold;

    private IEnumerable<(string Name, decimal Amount)> Amounts
    {
        get
        {
            if (_paid.SubTotal is { } subtotal) yield return (_words.Subtotal, subtotal);
            if (_paid.Discount is { } discount and not 0) yield return (_words.Discount, -Math.Abs(discount));
            if (_paid.ShippingPrice is { } shipping) yield return (_words.Shipping, shipping);
        }
    }

    /// <inheritdoc/>
    protected override void OnParametersSet()
    {
        _language = Page.Language;
        _words = _language.Texts;
        _paid = PaidAmounts.Of(Order);
        var address = Order.Address;
        string?[] lines =
        [
            address.Name, address.Company, address.Street, address.Line2,
            string.Join(" ", new[] { address.Zip, address.City, address.State }.Where(part => !string.IsNullOrWhiteSpace(part))),
            CountryName.In(address.Country, _language.Culture),
        ];
        _address = [.. lines.Where(line => !string.IsNullOrWhiteSpace(line)).Select(line => line!).Distinct(StringComparer.Ordinal)];
    }
}
