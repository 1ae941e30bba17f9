using ExperienceManager.Domain.Rules;

namespace ExperienceManager.Domain.Matching.Checks;

/// <summary>Compiles rules to checks; the parts of a group are asked in the order that decides it soonest.</summary>
/// <param name="weights">What conditions cost and how often they hold.</param>
internal sealed class CheckCompiler(CheckWeights weights)
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
        _ => new ConstantCheck(false),
    };

    private Check Any(RuleGroup group)
    {
        var any = new AnyCheck([.. weights.SoonestTrue(group.Nodes).Select(Compile)]);
        return group.Kind == RuleGroupKind.Any ? any : new NotCheck(any);
    }

    private static Check Condition(RuleCondition condition)
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

    private static ValueTest TestOf(RuleCondition condition) =>
        ValueTest.Of(condition.Operator.IsNegative() ? condition.Operator.Negation()!.Value : condition.Operator, condition.Value);

    private static Check OnOrder(AttributeReference attribute, ValueTest test) => attribute.Definition.Key switch
    {
        AttributeAccess.Total => new TotalCheck(test),
        AttributeAccess.Label => new LabelCheck(test),
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

    private static ShipmentCheck OnShipment(AttributeReference attribute, ValueTest test) => attribute.Definition.IsCustom
        ? new ShipmentAttributeCheck(attribute.Path, test)
        : new ShipmentTextCheck(AttributeAccess.ShipmentTexts[attribute.Definition.Key], test);

    private static Check ItemScope(RuleScope scope)
    {
        var together = new AllItemCheck([.. scope.Conditions.Select(condition =>
        {
            var check = OnItem(condition.Attribute, TestOf(condition));
            return condition.Operator.IsNegative() ? new NotItemCheck(check) : check;
        })]);
        return scope.Kind switch
        {
            RuleScopeKind.Any => new AnyItemCheck(together),
            RuleScopeKind.Every => new EveryItemCheck(together),
            _ => new NotCheck(new AnyItemCheck(together)),
        };
    }

    private static Check ShipmentScope(RuleScope scope)
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
