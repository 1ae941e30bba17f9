using Bunit;
using ExperienceManager.Domain.Campaigns;
using ExperienceManager.Tests.Unit.Support;
using ExperienceManager.Web.Features.Campaigns.Editor;
using ExperienceManager.Web.Ui;
using Microsoft.Extensions.DependencyInjection;

namespace ExperienceManager.Tests.Unit.Campaigns.Editor;

/// <summary>What the editor tells beside the address of a picture.</summary>
public sealed class PictureNoteTests : ConsoleContext
{
    private const string Said = "Tracking pages load pictures by https only";

    [Theory]
    [InlineData("http://cdn.example/hat.png", true)]
    [InlineData("https://cdn.example/hat.png", false)]
    [InlineData("/media/hat.png", false)]
    public void ProductPicture_Http_IsReportedBesideTheField(string url, bool isTold)
    {
        JSInterop.Mode = JSRuntimeMode.Loose;
        Services.AddSingleton(TimeProvider.System).AddScoped<Announcements>();
        this.AddPictures();
        var form = CampaignForm.New("Etc/UTC")
            with
        { Products = [new ProductForm { Currency = "EUR", ImageUrl = TranslatedText.Of(url) }] };
        var part = Render<ProductsPart>(
            parameters => parameters.AddCascadingValue(new CampaignEditing(form, "en-US", "en-US", [], _ => { })));
        var note = part.FindAll(".field-hint").SingleOrDefault(hint => hint.TextContent.Contains(Said, StringComparison.Ordinal));
        Assert.Equal(isTold, note is not null);
        if (note is not null)
            Assert.Contains(part.FindAll("input"), input => input.GetAttribute("aria-describedby")?.Split(' ').Contains(note.Id) == true);
    }
}
