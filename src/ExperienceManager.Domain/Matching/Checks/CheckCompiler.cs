using ExperienceManager.Domain.Rules;
using NodaTime;

namespace ExperienceManager.Domain.Matching.Checks;

/// <summary>Compiles rules to checks; the parts of a group are asked in the order that decides it soonest.</summary>
/// <param name="weights">What conditions cost and how often they hold.</param>
/// <param name="zone">The shop's zone, for dates without an offset.</param>
internal sealed class CheckCompiler(CheckWeights weights, DateTimeZone zone)
{
    public Check Compile(RuleNode? rule) => rule switch
    {
        null => new ConstantCheck(true),
        RuleCondition condition => Condition(condition),
        RuleGroup { Nodes.Count: 1, Kind: not RuleGroupKind.None } group => Compile(group.Nodes[0]),
        RuleGroup { Kind: RuleGroupKind.All } group => new AllCheck([.. weights.SoonestFalse(group.Nodes).Select(Compile)]),
        RuleGroup group => Any(group),
        RuleScope { Subject: AttributeSubject.Item } scope => ItemScope(scope),
        RuleScope { Subject: AttributeSubject.Shipment } scope => ShipmentScope(scope),
        RuleAggregate aggregate => Aggregate(aggregate),
        _ => new ConstantCheck(false),
    };

    private Check Any(RuleGroup group)
    {
        var any = new AnyCheck([.. weights.SoonestTrue(group.Nodes).Select(Compile)]);
        return group.Kind == RuleGroupKind.Any ? any : new NotCheck(any);
    }

    private Check Condition(RuleCondition condition)
    {
        var test = TestOf(condition);
        Check check = condition.Attribute.Definition.Subject switch
        {
            AttributeSubject.Item => new AnyItemCheck(OnItem(condition.Attribute, test)),
            AttributeSubject.Shipment => new AnyShipmentCheck(OnShipment(condition.Attribute, test)),
            _ => OnOrder(condition.Attribute, test),
        };
        return condition.Operator.IsNegative() ? new NotCheck(check) : check;
    }

    private ValueTest TestOf(RuleCondition condition) => TestOf(condition.Operator, condition.Value);

    private ValueTest TestOf(RuleOperator @operator, RuleValue operand) =>
        ValueTest.Of(@operator.IsNegative() ? @operator.Negation()!.Value : @operator, operand, zone);

    private static Check OnOrder(AttributeReference attribute, ValueTest test) => attribute.Definition.Key switch
    {
        AttributeAccess.Total => new TotalCheck(test),
        AttributeAccess.Label => new LabelCheck(test),
        AttributeAccess.PlacedAt => new PlacedAtCheck(test),
        AttributeAccess.Age => new AgeCheck(test),
        _ when attribute.Definition.IsCustom => new OrderAttributeCheck(attribute.Path, test),
        var key => new OrderTextCheck(AttributeAccess.OrderTexts[key], test),
    };

    private static ItemCheck OnItem(AttributeReference attribute, ValueTest test) => attribute.Definition.Key switch
    {
        AttributeAccess.Category => new ItemCategoryCheck(test),
        _ when attribute.Definition.IsCustom => new ItemAttributeCheck(attribute.Path, test),
        var key when AttributeAccess.ItemNumbers.TryGetValue(key, out var number) => new ItemNumberCheck(number, test),
        var key => new ItemTextCheck(AttributeAccess.ItemTexts[key], test),
    };

    private static ShipmentCheck OnShipment(AttributeReference attribute, ValueTest test) => attribute.Definition.Key switch
    {
        AttributeAccess.Late => new ShipmentLateCheck(test),
        _ when attribute.Definition.IsCustom => new ShipmentAttributeCheck(attribute.Path, test),
        var key => new ShipmentTextCheck(AttributeAccess.ShipmentTexts[key], test),
    };

    private AllItemCheck Together(IEnumerable<RuleCondition> conditions) => new([.. conditions.Select(condition =>
    {
        var check = OnItem(condition.Attribute, TestOf(condition));
        return condition.Operator.IsNegative() ? new NotItemCheck(check) : check;
    })]);

    private Check Aggregate(RuleAggregate aggregate)
    {
        var summed = aggregate.Summed is { } attribute ? AttributeAccess.ItemNumbers[attribute.Key] : null;
        var check = new AggregateCheck(Together(aggregate.Where), summed, TestOf(aggregate.Operator, aggregate.Value));
        return aggregate.Operator.IsNegative() ? new NotCheck(check) : check;
    }

    private Check ItemScope(RuleScope scope)
    {
        var together = Together(scope.Conditions);
        return scope.Kind switch
        {
            RuleScopeKind.Any => new AnyItemCheck(together),
            RuleScopeKind.Every => new EveryItemCheck(together),
            _ => new NotCheck(new AnyItemCheck(together)),
        };
    }

    private Check ShipmentScope(RuleScope scope)
    {
        var together = new AllShipmentCheck([.. scope.Conditions.Select(condition =>
        {
            var check = OnShipment(condition.Attribute, TestOf(condition));
            return condition.Operator.IsNegative() ? new NotShipmentCheck(check) : check;
        })]);
        return scope.Kind switch
        {
            RuleScopeKind.Any => new AnyShipmentCheck(together),
            RuleScopeKind.Every => new EveryShipmentCheck(together),
            _ => new NotCheck(new AnyShipmentCheck(together)),
        };
    }
}
