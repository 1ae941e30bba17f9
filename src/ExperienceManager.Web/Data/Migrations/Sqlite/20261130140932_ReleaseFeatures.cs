using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace ExperienceManager.Web.Data.Migrations.Sqlite
{
    /// <summary>Releases are kept feature by feature, with their source; those so far are of Segmentation, each decided for its shop.</summary>
    public partial class ReleaseFeatures : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropPrimaryKey(
                name: "PK_releases",
                table: "releases");

            migrationBuilder.AddColumn<string>(
                name: "feature",
                table: "releases",
                type: "TEXT",
                maxLength: 32,
                nullable: false,
                defaultValue: "segmentation");

            migrationBuilder.AddColumn<string>(
                name: "source",
                table: "releases",
                type: "TEXT",
                nullable: false,
                defaultValue: "Override");

            migrationBuilder.AddColumn<string>(
                name: "feature",
                table: "access_requests",
                type: "TEXT",
                maxLength: 32,
                nullable: false,
                defaultValue: "segmentation");

            migrationBuilder.AddPrimaryKey(
                name: "PK_releases",
                table: "releases",
                columns: new[] { "shop_id", "feature" });
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropPrimaryKey(
                name: "PK_releases",
                table: "releases");

            migrationBuilder.DropColumn(
                name: "feature",
                table: "releases");

            migrationBuilder.DropColumn(
                name: "source",
                table: "releases");

            migrationBuilder.DropColumn(
                name: "feature",
                table: "access_requests");

            migrationBuilder.AddPrimaryKey(
                name: "PK_releases",
                table: "releases",
                column: "shop_id");
        }
    }
}
