using ExperienceManager.Domain.Orders;
using ExperienceManager.Domain.Shipments;
using ExperienceManager.Web.Features.Shipments;
using ExperienceManager.Web.Ui;

namespace ExperienceManager.Tests.Unit.Shipments;

/// <summary>Every row of docs/semantics.md#13-parcels.</summary>
public sealed class ShipmentRulesTests
{
    private static readonly ShipmentRules Rules = new()
    {
        Pp = new() { Carriers = ["gls"], OverrideLabels = ["vip"] },
        Hc = new() { Carriers = ["dhl"], OverrideLabels = ["vip"] },
    };

    [Theory]
    [InlineData(TrackingService.Pp, "dhl", true, ShipmentReason.CarrierNotSwitchedOff)]
    [InlineData(TrackingService.Pp, "gls", false, ShipmentReason.CarrierSwitchedOff)]
    [InlineData(TrackingService.Pp, null, true, ShipmentReason.CarrierNotSwitchedOff)]
    [InlineData(TrackingService.Hc, "dhl", true, ShipmentReason.CarrierSwitchedOn)]
    [InlineData(TrackingService.Hc, "gls", false, ShipmentReason.CarrierNotSwitchedOn)]
    [InlineData(TrackingService.Hc, null, false, ShipmentReason.CarrierNotSwitchedOn)]
    public void Decide_Live_FollowsTheCarrierList(TrackingService service, string? carrier, bool isSubmitted, ShipmentReason reason) =>
        Expect(Rules, service, carrier, [], isSubmitted, reason);

    [Theory]
    [InlineData(TrackingService.Pp, "gls")]
    [InlineData(TrackingService.Hc, "gls")]
    [InlineData(TrackingService.Hc, null)]
    public void Decide_LiveWithOverrideLabel_SubmitsRegardlessOfTheCarrier(TrackingService service, string? carrier) =>
        Expect(Rules, service, carrier, ["other", "vip"], true, ShipmentReason.OverrideLabel);

    [Theory]
    [InlineData(TrackingService.Pp, "dhl")]
    [InlineData(TrackingService.Hc, "dhl")]
    public void Decide_Testing_SubmitsOnlyWithAnOverrideLabel(TrackingService service, string carrier)
    {
        var rules = Rules.With(service, Rules.Of(service) with { Status = ServiceStatus.Testing });
        Expect(rules, service, carrier, [], false, ShipmentReason.ServiceTesting);
        Expect(rules, service, carrier, ["vip"], true, ShipmentReason.OverrideLabel);
    }

    [Theory]
    [InlineData(TrackingService.Pp)]
    [InlineData(TrackingService.Hc)]
    public void Decide_Disabled_NeverSubmitsNotEvenWithAnOverrideLabel(TrackingService service)
    {
        var rules = Rules.With(service, Rules.Of(service) with { Status = ServiceStatus.Disabled });
        Expect(rules, service, "dhl", ["vip"], false, ShipmentReason.ServiceDisabled);
        Expect(rules, service, "dhl", [], false, ShipmentReason.ServiceDisabled);
    }

    [Fact]
    public void Decide_LabelsAndCarriers_AreComparedExactly()
    {
        Expect(Rules, TrackingService.Pp, "gls", ["VIP", "vip "], false, ShipmentReason.CarrierSwitchedOff);
        Expect(Rules, TrackingService.Pp, "GLS", [], true, ShipmentReason.CarrierNotSwitchedOff);
        var blank = Rules.With(TrackingService.Hc, new() { OverrideLabels = [""] });
        Expect(blank, TrackingService.Hc, "gls", [""], true, ShipmentReason.OverrideLabel);
    }

    [Fact]
    public void Decide_NothingSet_TakesEveryCarrierForPpAndNoneForHc()
    {
        Expect(ShipmentRules.Default, TrackingService.Pp, "dhl", [], true, ShipmentReason.CarrierNotSwitchedOff);
        Expect(ShipmentRules.Default, TrackingService.Hc, "dhl", [], false, ShipmentReason.CarrierNotSwitchedOn);
    }

    [Theory]
    [InlineData(ShipmentReason.CarrierSwitchedOff, "The carrier “Post & Co” is disabled for pp.",
        "Der Versanddienst „Post & Co“ ist für pp deaktiviert.")]
    [InlineData(ShipmentReason.ServiceDisabled, "pp is disabled.", "pp ist deaktiviert.")]
    [InlineData(ShipmentReason.ServiceDisabled, "As it was said before.", "As it was said before.")]
    public void RuleText_OfAStoredSentence_IsTranslated(ShipmentReason reason, string stored, string german)
    {
        var decision = new ShipmentDecision(
            Guid.Empty, Guid.Empty, "1", TrackingService.Pp, false, reason, stored, default, null, null, null);
        Assert.Equal((stored, german), (decision.RuleText.ToString(), new ConsoleText("de")[decision.RuleText]));
    }

    private static void Expect(
        ShipmentRules rules, TrackingService service, string? carrier, string[] labels, bool isSubmitted, ShipmentReason reason)
    {
        var verdict = rules.Decide(service, carrier, LabelSet.Of(labels));
        Assert.Equal((isSubmitted, reason), (verdict.IsSubmitted, verdict.Reason));
        Assert.NotEmpty(verdict.Words.ToString());
    }
}
