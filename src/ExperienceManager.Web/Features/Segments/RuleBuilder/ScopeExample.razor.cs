using ExperienceManager.Domain.Common;
using ExperienceManager.Domain.Orders;
using ExperienceManager.Domain.Rules;
using ExperienceManager.Domain.Segments;
using ExperienceManager.Web.Features.Shops;
using Microsoft.AspNetCore.Components;
using NodaTime;

namespace ExperienceManager.Web.Features.Segments.RuleBuilder;

/// <summary>The three readings of an item or shipment group, shown on one order after the other.</summary>
public sealed partial class ScopeExample
{
    private IReadOnlyList<OrderData> _examples = [];
    private (EquatableArray<RuleCondition> Conditions, SeenValues Seen)? _looked;
    private int _index;

    [CascadingParameter] public ShopContext? Shop { get; set; }

    [Parameter, EditorRequired] public DraftGroup Group { get; set; } = null!;

    [Parameter, EditorRequired] public RuleView View { get; set; } = null!;

    /// <inheritdoc/>
    protected override object Shown => (Group.Joining, Conditions, View.Seen, View.Outline.ShortNameOf(Group));

    private bool IsItems => Group.Joining.Subject() == AttributeSubject.Item;

    private EquatableArray<RuleCondition> Conditions { get; set; }

    private RuleTime Time => View.Seen.Time with { Zone = TimeZones.Find(Shop?.Shop.TimeZone ?? "") ?? DateTimeZone.Utc };

    private OrderData? Order => _examples.Count == 0 ? null : _examples[_index % _examples.Count];

    private ScopeTrace? Trace => Order is { } order ? ScopeExamples.TraceOf(Group.Joining.Subject(), Conditions, order, Time) : null;

    private Joining[] Readings => IsItems ? [Joining.AnyItem, Joining.EveryItem, Joining.NoItem]
        : [Joining.AnyShipment, Joining.EveryShipment, Joining.NoShipment];

    /// <inheritdoc/>
    protected override void OnParametersSet()
    {
        Conditions = DraftWriter.Write(Group) is RuleScope scope ? scope.Conditions : [];
        if (_looked is not { } looked || looked.Conditions != Conditions || !ReferenceEquals(looked.Seen, View.Seen)) Look();
        base.OnParametersSet();
    }

    private void Look()
    {
        _looked = (Conditions, View.Seen);
        _examples = Conditions.Count == 0 ? [] : ScopeExamples.Of(Group.Joining.Subject(), Conditions, View.Seen.Orders, Time);
        _index = 0;
    }

    private void Next() => _index++;

    // Of many, those that fulfil the conditions first.
    private static IEnumerable<SubjectTrace> Deciding(ScopeTrace trace) => trace.SubjectCount <= ScopeExamples.MaxShown ? trace.Subjects
        : trace.Subjects.OrderByDescending(subject => subject.Holds).Take(ScopeExamples.MaxShown);

    private LocalizableText Unnamed(SubjectTrace subject)
    {
        if (IsItems) return $"Item {subject.Index + 1}";
        return $"Shipment {subject.Index + 1}";
    }

    private static LocalizableText Why(SubjectTrace subject)
    {
        if (subject.Holds) return "fulfils all conditions";
        var failed = subject.Conditions.Where(condition => !condition.Holds)
            .Select(condition => Failed(condition.Words, condition.ActualWords));
        return LocalizableText.Join("; ", failed);
    }

    private static LocalizableText Failed(LocalizableText asked, LocalizableText actual) => $"not “{asked}” ({actual})";
}
