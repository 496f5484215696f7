import sharp from 'sharp';
import { pHashOf, pHashDistance } from '../../packages/server/src/pixels/p-hash.ts';
import { createPixels } from '../../packages/server/src/pixels/pixels.ts';
import { copiesOf } from './copies.ts';
import { choosePictures } from './pictures.ts';
const px=createPixels({MAX_PIXELS:268402689,MAX_PAGES:100,PIXELS_DEADLINE_MS:20000});
const pics=await choosePictures('/work/shared/corpus/files',200,px);
const V:any={fast:{},nofast:{fastShrinkOnLoad:false},mitchell:{fastShrinkOnLoad:false,kernel:'mitchell'},cubic:{fastShrinkOnLoad:false,kernel:'cubic'}, linear:{fastShrinkOnLoad:false,kernel:'linear'}};
const h=async(i:any,o:any)=>pHashOf(await sharp(i,{failOn:'none'}).autoOrient().flatten({background:'#fff'}).greyscale().resize(32,32,{fit:'fill',...o}).raw({depth:'uchar'}).toBuffer());
const bad:any={}; const hashes:any={};
for (const p of pics) { const c=[...(await copiesOf(p.path))]; for (const v in V) { const o=await h(p.path,V[v]); (hashes[v]??=[]).push(o); for (const [k,b] of c) { const d=pHashDistance(o,await h(b,V[v])); bad[v]??={n:0,sum:0,files:new Set()}; bad[v].sum+=d; if(d>6){bad[v].n++; bad[v].files.add(p.path.split('/').pop()+':'+d);} } } }
for (const v in V) { let near=0,n=0; const H=hashes[v]; for(let i=0;i<H.length;i++)for(let j=i+1;j<H.length;j++){n++; if(pHashDistance(H[i],H[j])<16)near++;} console.log(v,bad[v].n,bad[v].sum,'near',near,n,[...bad[v].files].join(' ')); }
