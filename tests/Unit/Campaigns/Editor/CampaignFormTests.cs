using ExperienceManager.Domain.Campaigns;
using ExperienceManager.Domain.Experiences;
using ExperienceManager.Web.Features.Campaigns;
using ExperienceManager.Web.Features.Campaigns.Editor;
using NodaTime;

namespace ExperienceManager.Tests.Unit.Campaigns.Editor;

public sealed class CampaignFormTests
{
    private const string Zone = "America/New_York";
    private static readonly Instant Now = Instant.FromUtc(2026, 11, 22, 12, 0, 30);
    private static readonly CampaignValidationContext ValidationContext = new([], ["en-US", "de-DE"]);

    private static readonly Campaign Stored = new()
    {
        Id = Guid.NewGuid(),
        Key = "gold",
        Name = "Gold",
        Label = " tier.Gold ",
        Slot = Slot.Product,
        IsEnabled = true,
        // The repeated hour of the autumn change, second time round, with a fraction that no field shows.
        Start = Instant.FromUtc(2026, 11, 1, 6, 30) + Duration.FromMilliseconds(123),
        End = Instant.FromUtc(2026, 12, 24, 5, 0),
        Content = new()
        {
            Title = new("Gold", LocalizedText.Empty.With("de", "Gold!")),
            CtaLabel = TranslatedText.Of("Go"),
            Products =
            [
                new() { ProductUrl = TranslatedText.Of("/a"), Currency = "EUR", Price = 19.90m, Category = ProductMark.Sale, Sku = "A",
                    Discount = new(ProductDiscountKind.Percentage, 12.5m) },
                new() { ProductUrl = TranslatedText.Of("/b"), Currency = "CHF", Discount = new(ProductDiscountKind.FreeShipping) },
            ],
        },
    };

    [Fact]
    public void ToDraft_UntouchedForm_IsTheCampaignToTheTick()
    {
        var draft = CampaignForm.From(Stored, Zone).ToDraft(Stored, Now);
        Assert.Equal(CampaignDraft.Of(Stored), draft);
    }

    [Fact]
    public void ToDraft_EndTouched_KeepsWhatTheFieldsSayInTheZone()
    {
        var form = CampaignForm.From(Stored, Zone);
        var draft = (form with { Dates = form.Dates.WithEndDate("2026-12-31") }).ToDraft(Stored, Now);
        Assert.Equal(Instant.FromUtc(2026, 12, 31, 5, 0), draft.End);
        Assert.Equal(Instant.FromUtc(2026, 11, 1, 6, 30), Instant.FromUnixTimeSeconds(draft.Start!.Value.ToUnixTimeSeconds()));
    }

    [Fact]
    public void ToDraft_NewAndImmediate_LeavesTheStartToTheStore()
    {
        var draft = (CampaignForm.New(Zone) with { Name = " Gold ", Label = " x " }).ToDraft(null, Now);
        Assert.Equal(("Gold", " x ", null, null), (draft.Name, draft.Label, draft.Start, draft.End));
    }

    [Fact]
    public void ToDraft_AnotherType_DropsWhatDoesNotCountThereButTheFormKeepsIt()
    {
        var form = CampaignForm.From(Stored, Zone) with { Slot = Slot.Banner };
        Assert.Empty(form.ToDraft(Stored, Now).Content.Products);
        Assert.Equal(Stored.Content, (form with { Slot = Slot.Product }).ToContent());
    }

    [Fact]
    public void Json_Form_ComesBackAsItWas()
    {
        var form = CampaignForm.From(Stored, Zone) with { BannerValue = "not yet a number", DiscountId = Guid.NewGuid() };
        Assert.Equal(form, CampaignFormJson.Read(CampaignFormJson.Write(form)));
    }

    [Fact]
    public void Json_SomethingElse_IsNoForm() => Assert.Null(CampaignFormJson.Read("""{"name":1}"""));

    [Fact]
    public void Problems_SoundForm_AreNone() =>
        Assert.Empty(CampaignFormProblems.Of(CampaignForm.From(Stored, Zone), Stored, ValidationContext, Now));

    [Fact]
    public void Problems_TypedNonsense_NamesTheFieldsOnce()
    {
        var form = CampaignForm.From(Stored, Zone);
        var broken = form with
        {
            Name = " ",
            Label = "",
            Dates = form.Dates.WithEndDate("2026-10-01"),
            Products = [form.Products[0] with { Price = "1.2.3", Amount = "much", Url = TranslatedText.Of("javascript:alert(1)") }],
        };
        var paths = CampaignFormProblems.Of(broken, Stored, ValidationContext, Now).Select(problem => problem.Path)
            .Order(StringComparer.Ordinal);
        Assert.Equal(["dates", "name", "promotion_properties.products.0.discount.amount", "promotion_properties.products.0.price",
            "promotion_properties.products.0.product_url", "segment"], paths);
    }

    [Theory]
    [InlineData("19.90", 19.90)]
    [InlineData(" 19.9 ", 19.9)]
    [InlineData("1,000", null)]
    [InlineData("0", 0d)]
    [InlineData("-1", -1d)]
    [InlineData("", null)]
    [InlineData("1.000,50", null)]
    [InlineData("1e3", null)]
    [InlineData("∞", null)]
    public void Read_Number_IsReadOrRefusedButNeverGuessed(string text, double? expected) =>
        Assert.Equal((decimal?)expected, NumberText.Read(text));

    [Fact]
    public void Texts_DefaultLocale_WritesTheTextWithoutALanguage()
    {
        var text = CampaignTexts.With(new("Hello", LocalizedText.Empty.With("en-US", "Hi").With("de", "Hallo")), "en-US", "en-US", "Hey");
        Assert.Equal(new TranslatedText("Hey", LocalizedText.Empty.With("de", "Hallo")), text);
        Assert.Equal("Hey", text.For("en-US"));
        Assert.Equal(("", "de"), (CampaignTexts.Own(text, "de-AT", "en-US"), CampaignTexts.FallbackOf(text, "de-AT", "en-US")));
        Assert.Equal("en-US", CampaignTexts.FallbackOf(text, "fr-FR", "en-US"));
        Assert.Equal("Servus", CampaignTexts.With(text, "de-AT", "en-US", "Servus").For("de-AT"));
    }

    [Fact]
    public void Translations_Locale_CountsWhatReadsInItsLanguage()
    {
        var counted = CampaignTexts.Translations(CampaignForm.From(Stored, Zone), ["en-US", "en-GB", "de-AT", "fr-FR"], "en-US");
        Assert.Equal([(2, 2), (2, 2), (1, 2), (0, 2)], counted.Select(translation => (translation.Present, translation.Total)));
    }

    [Fact]
    public void Clash_DisjointEdits_AreDecidedAndMerged()
    {
        var fields = CampaignFields.All(new Dictionary<Guid, string>(), Now);
        var origin = CampaignForm.From(Stored, Zone);
        var (mine, theirs) =
            (origin with { Name = "Mine", Title = TranslatedText.Of("Mine") },
                origin with { Label = "theirs", Title = TranslatedText.Of("Theirs") });
        var clash = CampaignClash.Between(fields, origin, mine, new StoredCampaign(Stored, 0, 2, Now, Now, "Ada"), theirs);
        Assert.Equal([("Name", false), ("Label", true), ("Title", null)],
            clash.Differences.Select(difference => (difference.Field.Label, difference.TakesTheirs)));
        Assert.False(clash.IsDecided);
        var decided = clash.Choose(clash.Differences[2], theirs: true);
        Assert.True(decided.IsDecided);
        Assert.Equal(origin with { Name = "Mine", Label = "theirs", Title = TranslatedText.Of("Theirs") }, decided.Merge());
    }

    [Fact]
    public void Clash_UnknownOrigin_DecidesNothing()
    {
        var mine = CampaignForm.From(Stored, Zone) with { Name = "Mine" };
        var clash = CampaignClash.Between(
            CampaignFields.All(new Dictionary<Guid, string>(), Now), null, mine, new StoredCampaign(Stored, 0, 2, Now, Now, "Ada"),
            CampaignForm.From(Stored, Zone));
        Assert.Null(Assert.Single(clash.Differences).TakesTheirs);
    }

    [Fact]
    public void Fields_EveryFieldOfTheForm_IsComparedAndTaken()
    {
        var fields = CampaignFields.All(new Dictionary<Guid, string>(), Now);
        var (one, other) = (CampaignForm.New(Zone), CampaignForm.From(Stored, Zone) with
        {
            IsEnabled = false,
            DiscountId = Guid.NewGuid(),
            Subtitle = TranslatedText.Of("s"),
            CtaUrl = TranslatedText.Of("/"),
            ImageUrl = TranslatedText.Of("/i"),
            BannerValue = "5",
        });
        Assert.All(fields, field => Assert.True(field.Differs(one, other), field.Label));
        Assert.Equal(other, fields.Aggregate(one, (form, field) => field.Take(form, other)));
    }
}
