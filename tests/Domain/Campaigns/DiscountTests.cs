using ExperienceManager.Domain.Campaigns;
using ExperienceManager.Domain.Orders;
using NodaTime;

namespace ExperienceManager.Tests.Domain.Campaigns;

public sealed class DiscountTests
{
    private static readonly Discount Sound = new()
    {
        Id = Guid.CreateVersion7(),
        Code = new string('c', CampaignLimits.Word),
        Title = new string('t', CampaignLimits.Word),
        Type = DiscountType.Order,
        Value = 100,
        ValueType = DiscountValueType.Percentage,
    };

    [Theory]
    [InlineData("TEN", "TEN", null)]
    [InlineData("", "", null)]
    [InlineData(" \u00a0TEN OFF\u2003 ", "TEN OFF", null)]
    [InlineData("  ", "", "blank")]
    [InlineData(" ", "", "blank")]
    [InlineData(" TEN\n", "TEN\n", "invalid_text")]
    [InlineData("\u200BTEN\uFEFF ", "TEN", null)]
    [InlineData("\u200B", "", "blank")]
    [InlineData("\tTEN", "\tTEN", "invalid_text")]
    [InlineData("\n", "\n", "invalid_text")]
    public void Code_AsTyped_LosesBlanksAndRefusesControls(string typed, string code, string? type)
    {
        Assert.Equal(code, DiscountCodes.Trim(typed));
        Assert.Equal(code, (Sound with { Code = typed }).Code);
        Assert.Equal(type, DiscountCodes.Check("code", typed)?.Type);
        Assert.Equal(type, new DiscountCodeAttribute().Check("code", typed)?.Type);
    }

    [Fact]
    public void Check_NoCode_IsNone() => Assert.Null(DiscountCodes.Check("code", null));

    [Fact]
    public void Validate_EachMember_IsNamed()
    {
        Expect(Sound);
        Expect(Sound with { Value = 0 });
        Expect(Sound with { Value = null });
        Expect(Sound with { Value = 101, ValueType = DiscountValueType.FixedAmount });
        Expect(Sound with { Value = 101, ValueType = null });
        Expect(Sound with { Value = 100.01m }, "value: too_large");
        Expect(Sound with { Value = -0.01m }, "value: too_small");
        Expect(Sound with { Code = Sound.Code + "c", Title = Sound.Title + "t" }, "code: too_long", "title: too_long");
        Expect(Sound with { Code = "A\tB" }, "code: invalid_text");
    }

    [Fact]
    public void Name_IsTheCodeElseTheTitleElseTheType()
    {
        var bare = Sound with { Code = "", Title = "" };
        Assert.Equal(
            ["TEN", "Ten off", "Product discount", "Order discount", "Shipping discount"],
            new[]
            {
                bare with { Code = "TEN", Title = "Ten off" }, bare with { Title = "Ten off" }, bare with { Type = DiscountType.Product },
                bare, bare with { Type = DiscountType.Shipping },
            }.Select(discount => discount.Name));
    }

    [Fact]
    public void Lock_OfAChoice_KeepsTheSlotsThatHadACampaign()
    {
        var at = Instant.FromUtc(2026, 11, 22, 12, 0);
        var banner = new Campaign { Id = Guid.CreateVersion7(), Key = "b", Name = "B", Label = "l", Slot = Slot.Banner, Start = at };
        var product = banner with { Id = Guid.CreateVersion7(), Slot = Slot.Product, Name = "P" };
        var choice = new CampaignChoice(
            new(Slot.Banner, banner, SlotReason.Label), new(Slot.Basic, null, SlotReason.None),
            new(Slot.Product, product, SlotReason.Default));
        var locked = CampaignLock.Of(LabelSet.Of(["l"]), choice, at, ["klaviyo"]);
        Assert.Equal([new(Slot.Banner, banner.Id, "B", SlotReason.Label), new(Slot.Product, product.Id, "P", SlotReason.Default)],
            locked.Slots);
        Assert.Equal((locked.Slots[0], null, locked.Slots[1]), (locked[Slot.Banner], locked[Slot.Basic], locked[Slot.Product]));
        Assert.Equal(([choice.Banner, choice.Basic, choice.Product]), Enum.GetValues<Slot>().Select(slot => choice[slot]));
    }

    private static void Expect(Discount discount, params string[] problems) =>
        Assert.Equal(problems, DiscountValidation.Validate(discount).Select(problem => $"{problem.Path}: {problem.Type}"));
}
