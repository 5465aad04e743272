import type { ScenarioInput } from '#core/documents/scenario.ts';
import type { Position } from '#core/documents/common.ts';

type Site = NonNullable<ScenarioInput['sites']>[number];

/** Places away from base. Names of hospitals are those of the city; pads, positions and all villages are synthetic. */

const hospital = (id: string, name: string, position: Position): Site => ({ id, name: `${name} (synthetic site)`, position, mayWait: true, maxMass_kg: 35, methods: ['land', 'winch'] });
const village = (id: string, name: string, position: Position): Site => ({ id, name: `${name}, cut off (synthetic)`, position, methods: ['winch', 'drop'] });
const shelter = (id: string, name: string, position: Position): Site => ({ id, name: `${name} (synthetic)`, position, mayWait: true, maxMass_kg: 120, methods: ['land', 'winch'] });

export const SITES: readonly Site[] = [
  hospital('S-RC', 'Red Cross hospital 红十字会医院', [111.287, 23.484]),
  hospital('S-WK', "Workers' hospital 工人医院", [111.3125, 23.4895]),
  hospital('S-PP', "People's hospital 人民医院", [111.268, 23.4885]),
  hospital('S-LX', 'Cangwu county hospital, Longxu 苍梧县医院', [111.252, 23.4145]),
  hospital('S-TX', 'County hospital towards Tengxian 藤县方向', [111.035, 23.4625]),
  hospital('S-CX', 'County hospital towards Cenxi 岑溪方向', [111.178, 23.283]),
  hospital('S-WF', 'Wangfu township hospital 旺甫卫生院', [111.396, 23.5595]),
  hospital('S-XY', 'Xiaying township hospital 夏郢卫生院', [111.1385, 23.5405]),
  hospital('S-RN', 'Renhe township hospital 人和卫生院', [111.2945, 23.608]),
  hospital('S-DT', 'Dengtang clinic 登塘诊所', [111.1495, 23.4455]),
  village('V-SP', 'Shaping 沙坪', [111.229, 23.4585]),
  village('V-LW', 'Longwan 龙湾', [111.2705, 23.432]),
  village('V-HK', 'Hekou 河口', [111.296, 23.515]),
  village('V-ZW', 'Zhuwei 竹围', [111.2075, 23.4895]),
  village('V-ST', 'Shangtan 上滩', [111.2975, 23.5385]),
  village('V-BS', 'Baishi 白石', [111.331, 23.4715]),
  village('V-LH', 'Lianhua 莲花', [111.228, 23.383]),
  village('V-GW', 'Guwan 古湾', [111.287, 23.3815]),
  village('V-SK', 'Shuikou 水口', [111.366, 23.505]),
  village('V-XL', 'Xinling 新岭', [111.412, 23.583]),
  village('V-DP', 'Daping 大坪', [111.21, 23.427]),
  village('V-TW', 'Tangwei 塘尾', [111.305, 23.4085]),
  shelter('F-XH', 'Xihuan school shelter', [111.247, 23.487]),
  shelter('F-SL', 'Shilong school shelter', [111.2285, 23.44]),
  shelter('F-NG', 'Nangang warehouse', [111.275, 23.424]),
  shelter('F-LV', 'Levee crew yard', [111.2998, 23.4446]),
  shelter('F-CB', 'Chengbei gymnasium', [111.2785, 23.4925]),
  shelter('F-LS', 'Longxu south school', [111.2385, 23.3905]),
  shelter('F-PK', 'Park store', [111.2635, 23.4565]),
];
